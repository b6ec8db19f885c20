package io.medichain.http.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodesOf;
import io.medichain.fhir.StatusCodes;
import io.medichain.http.Required;
import io.medichain.personal.Personal;
import io.medichain.record.content.ValueSets;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.providers.JavadocProvider;

/** The schema of one record, and what its components add to it. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as the library has its schemas
final class SchemaOfRecord {
    static final String NULL = "null";

    private final Schema own;
    private final boolean isSent;
    private final JavadocProvider javadoc;

    SchemaOfRecord(Schema<?> schema, boolean isSent, JavadocProvider javadoc) {
        this.own = ownPart(schema);
        this.isSent = isSent;
        this.javadoc = javadoc;
    }

    /** A part of a union stands behind what all of them have. */
    private static Schema ownPart(Schema<?> schema) {
        return schema.getAllOf() == null || schema.getAllOf().isEmpty()
                ? schema
                : schema.getAllOf().getLast();
    }

    void component(RecordComponent component) {
        Map<String, Schema> properties = own.getProperties();
        String name = Required.name(component);
        if (properties == null || !properties.containsKey(name)) {
            return;
        }
        describe(component, properties.get(name));
        codes(component, properties.get(name));
        Bounds.of(component, properties.get(name));
        // Left out where there is none, and once it was erased.
        boolean isPersonal = component.getType() == Personal.class;
        boolean isList = Required.isList(component.getType());
        if (component.isAnnotationPresent(NotEmpty.class)) {
            properties.get(name).setMinItems(1);
            require(name);
        } else if (Required.isNullable(component) && !isPersonal) {
            properties.put(name, orNull(properties.get(name)));
        } else if (!isPersonal && (!isList || !(isSent || isLeftOutWhenEmpty(component)))) {
            require(name);
        }
    }

    /** The library finds no Javadoc of what JSON calls otherwise. */
    private void describe(RecordComponent component, Schema property) {
        if (property.getDescription() == null) {
            property.setDescription(javadoc.getRecordClassParamJavadoc(component.getDeclaringRecord())
                    .get(component.getName()));
        }
    }

    private static void codes(RecordComponent component, Schema property) {
        CodesOf element = component.getAnnotation(CodesOf.class);
        Set<String> codes = element == null
                ? ValueSets.of(component.getDeclaringRecord(), component.getName())
                : StatusCodes.of(element.value());
        if (!codes.isEmpty()) {
            Schema each = property.getItems() == null ? property : property.getItems();
            each.setEnum(new ArrayList<>(codes));
        }
    }

    void kind(RecordSchemas.Kind kind) {
        Schema constant = new Schema<>();
        constant.setTypes(new LinkedHashSet<>(Set.of("string")));
        constant.setConst(kind.value());
        constant.setDescription(RecordSchemas.Kind.WORDS);
        own.addProperty(kind.property(), constant);
        require(kind.property());
    }

    private void require(String name) {
        if (own.getRequired() == null || !own.getRequired().contains(name)) {
            own.addRequiredItem(name);
        }
    }

    private static boolean isLeftOutWhenEmpty(RecordComponent component) {
        return Stream.of(component.getAccessor(), component.getDeclaringRecord())
                .flatMap(place -> Optional.ofNullable(place.getAnnotation(JsonInclude.class)).stream())
                .anyMatch(inclusion -> inclusion.value() == JsonInclude.Include.NON_EMPTY);
    }

    private static Schema orNull(Schema described) {
        if (described.get$ref() != null) {
            return new Schema<>().anyOf(List.of(described, nothing()));
        }
        if (described.getOneOf() != null) {
            described.setOneOf(RecordSchemas.with(described.getOneOf(), nothing()));
            return described;
        }
        Set<String> types = new LinkedHashSet<>();
        if (described.getTypes() != null) {
            types.addAll(described.getTypes());
        } else if (described.getType() != null) {
            types.add(described.getType());
        }
        if (!types.isEmpty()) {
            types.add(NULL);
            described.setTypes(types);
        }
        if (described.getEnum() != null && !described.getEnum().contains(null)) {
            described.setEnum(RecordSchemas.with(described.getEnum(), null));
        }
        return described;
    }

    private static Schema nothing() {
        Schema nothing = new Schema<>();
        nothing.setTypes(new LinkedHashSet<>(Set.of(NULL)));
        return nothing;
    }
}
