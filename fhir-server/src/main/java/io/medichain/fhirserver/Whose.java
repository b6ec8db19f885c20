package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a resource is about, and during which visit: the references to the patient and the visit here. */
final class Whose {
    private Whose() {}

    /** Lets the resource be about the patient; answers the reference. */
    static ObjectNode subject(ObjectNode resource, ClinicalRecord record, RecordType type) {
        return Elsewhere.name(object(resource, type.subject()), "Patient/" + record.patient());
    }

    /**
     * Lets the resource belong to the visit of the record; empty where that has none, or the type has no place for it.
     */
    static Optional<ObjectNode> visit(ObjectNode resource, ClinicalRecord record, RecordType type) {
        if (record.encounter() == null) {
            return Optional.empty();
        }
        String visit = "Encounter/" + record.encounter();
        return switch (type) {
            case DEVICE -> Optional.empty();
            case MEDICATION_STATEMENT -> Optional.of(Elsewhere.name(object(resource, "context"), visit));
            case DOCUMENT_REFERENCE -> {
                ObjectNode context = object(resource, "context");
                ArrayNode visits =
                        context.get("encounter") instanceof ArrayNode some ? some : context.putArray("encounter");
                ObjectNode first = visits.get(0) instanceof ObjectNode there ? there : visits.addObject();
                yield Optional.of(Elsewhere.name(first, visit));
            }
            default -> Optional.of(Elsewhere.name(object(resource, "encounter"), visit));
        };
    }

    private static ObjectNode object(ObjectNode resource, String element) {
        return resource.get(element) instanceof ObjectNode there ? there : resource.putObject(element);
    }
}
