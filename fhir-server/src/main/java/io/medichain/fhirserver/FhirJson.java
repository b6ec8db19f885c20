package io.medichain.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.http.MediaType;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources in JSON (HL7 FHIR R4, "JSON Representation of Resources"), in which each number keeps its digits. */
final class FhirJson {
    /** The name of the media type. */
    static final String NAME = "application/fhir+json";

    /** The media type of FHIR in JSON. */
    static final MediaType TYPE = new MediaType("application", "fhir+json", StandardCharsets.UTF_8);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private FhirJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /** What was received, or stands in the store. */
    static ObjectNode read(String text) {
        return (ObjectNode) JSON.readTree(text);
    }

    /** A resource of HAPI's model, in which a reference to one version of something stays one. */
    static ObjectNode of(IBaseResource resource) {
        return read(FhirContext.forR4Cached()
                .newJsonParser()
                .setStripVersionsFromReferences(false)
                .encodeResourceToString(resource));
    }

    static byte[] bytes(ObjectNode resource, boolean pretty) {
        return pretty
                ? JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(resource)
                : JSON.writeValueAsBytes(resource);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A text as it stands in JSON, with its quotes. */
    static String text(String text) {
        return JSON.writeValueAsString(text);
    }

    /** A concept as an element. */
    static ObjectNode concept(io.medichain.fhir.CodeableConcept concept) {
        return (ObjectNode) of(new org.hl7.fhir.r4.model.Basic().setCode(Datatypes.concept(concept)))
                .path("code");
    }

    /** A code of ours as it stands in JSON. */
    static String word(Enum<?> code) {
        return JSON.valueToTree(code).asString();
    }

    /** The extensions of an element. */
    static ArrayNode extensions(ObjectNode element) {
        return list(element, "extension");
    }

    static ArrayNode list(ObjectNode element, String name) {
        return element.get(name) instanceof ArrayNode there ? there : element.putArray(name);
    }

    /** Gives a resource our id, version and time. */
    static void identify(ObjectNode resource, String id, long version, Instant changedAt) {
        resource.put("id", id);
        ObjectNode meta = resource.get("meta") instanceof ObjectNode there ? there : resource.putObject("meta");
        meta.put("versionId", Long.toString(version));
        meta.put("lastUpdated", changedAt.toString());
    }
}
