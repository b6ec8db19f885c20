package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.record.content.KeptElements;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record of a resource that is kept whole: the resource as it came, in which those references lead somewhere that
 * name the patient and the visit. They do so wherever in it they stand, for one text names one thing. Where others are
 * named beside the patient, only what the import took for the patient is rewritten: nothing, where an identifier names
 * the patient, or what is about the patient is all that is named.
 */
final class WholeResource {
    /** Of a modifier extension: the record does not count, and the type has no status that could say so. */
    static final String RETRACTED = "urn:medichain:retracted";

    private static final String REFERENCE = "reference";

    private WholeResource() {}

    static ObjectNode of(ClinicalRecord record, KeptResource content) {
        if (record.original() == null) {
            throw new IllegalStateException("A resource that is kept whole, without itself");
        }
        ObjectNode resource = FhirJson.read(record.original().json());
        Received.refer(resource, ours(resource, record, content));
        FhirJson.identify(resource, record.id().toString(), record.version(), record.changedAt());
        Documents.add(resource, record, new ShownType.Whole(content.type()), Set.of());
        Amendments.tell(resource, record, new ShownType.Whole(content.type()));
        if (Boolean.FALSE.equals(content.enforced())) {
            Amendments.tag(resource, "not-enforced");
        }
        if (record.retracted()) {
            retract(resource, content.type());
        }
        return resource;
    }

    /** What references said that is here, and what is here. */
    private static Map<String, String> ours(ObjectNode resource, ClinicalRecord record, KeptResource content) {
        KeptElements elements = content.type().elements();
        Map<String, String> ours = new TreeMap<>();
        if (elements.visit() != null && record.encounter() != null) {
            Set<String> visits = said(resource, elements.visit()).collect(Collectors.toSet());
            if (visits.size() == 1) {
                ours.put(visits.iterator().next(), "Encounter/" + record.encounter());
            }
        }
        Stream<String> patient = content.type().namesOthers()
                ? Stream.ofNullable(content.patientReference())
                : said(resource, elements.patient());
        patient.forEach(said -> ours.put(said, "Patient/" + record.patient()));
        return ours;
    }

    private static Stream<String> said(ObjectNode resource, String path) {
        Stream<JsonNode> found = Stream.of(resource);
        for (String element : List.of(path.split("\\.", -1))) {
            found = found.map(node -> node.path(element))
                    .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node));
        }
        return found.map(node -> node.path(REFERENCE).asString("")).filter(said -> !said.isEmpty());
    }

    /** All that have a status know {@code entered-in-error}, but for a related person. */
    private static void retract(ObjectNode resource, KeptType type) {
        String status = type.elements().status();
        if (status == null || type == KeptType.RELATED_PERSON) {
            FhirJson.list(resource, "modifierExtension")
                    .addObject()
                    .put("url", RETRACTED)
                    .put("valueBoolean", true);
        } else {
            resource.put(status, "entered-in-error");
            resource.remove("_" + status);
        }
    }
}
