package io.medichain.fhirmapping;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether each value stands in the form of JSON that its type has (HL7 FHIR R4, "JSON Representation of Primitive
 * Elements"): numbers as numbers, yes and no as {@code true} and {@code false}, all else as texts. The parser takes one
 * for the other, and what is kept as it came would say it so to whoever reads it.
 */
final class ScalarKinds {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private ScalarKinds() {}

    /**
     * Looks through a resource.
     *
     * @throws Refused naming the element
     */
    static void require(JsonNode resource) {
        resource(resource, "");
    }

    private static void resource(JsonNode resource, String path) {
        String type = resource.path("resourceType").asString("");
        if (Treatment.isKnown(type)) {
            walk(resource, FHIR.getResourceDefinition(type), path);
        }
    }

    private static void walk(JsonNode node, BaseRuntimeElementDefinition<?> type, String path) {
        if (node.isArray()) {
            node.forEach(one -> walk(one, type, path));
        } else if (node.isValueNode()) {
            value(node, type.getImplementingClass(), path);
        } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            node.properties().forEach(child -> {
                String name = child.getKey();
                String own = path.isEmpty() ? name : path + "." + name;
                BaseRuntimeElementDefinition<?> of = typeOf(composite, name);
                if (name.equals("contained")) {
                    child.getValue().forEach(one -> resource(one, own));
                } else if (of != null) {
                    walk(child.getValue(), of, own);
                }
            });
        }
    }

    /** None of what is no element of its own there: whoever parses the resource says so. */
    private static @Nullable BaseRuntimeElementDefinition<?> typeOf(
            BaseRuntimeElementCompositeDefinition<?> parent, String name) {
        if (name.equals("extension")) {
            return null;
        }
        BaseRuntimeChildDefinition child = parent.getChildByName(name);
        return child == null ? null : child.getChildByName(name);
    }

    private static void value(JsonNode value, Class<?> type, String path) {
        if (value.isNull()) {
            return;
        }
        if (BooleanType.class.isAssignableFrom(type)) {
            require(value.isBoolean(), path, "is neither true nor false");
        } else if (DecimalType.class.isAssignableFrom(type) || IntegerType.class.isAssignableFrom(type)) {
            require(value.isNumber(), path, "is no number");
        } else {
            require(value.isString(), path, "is no text");
        }
    }

    private static void require(boolean holds, String path, String what) {
        if (!holds) {
            throw new Refused(path, what);
        }
    }
}
