package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.record.content.KeptResource;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A medical record as a resource of FHIR R4. */
final class RecordResource {
    private static final String ENTERED_IN_ERROR = "entered-in-error";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private RecordResource() {}

    /** The record as it came, where nothing was changed here since; else made of what it says. */
    static ObjectNode of(ClinicalRecord record) {
        if (record.content() instanceof KeptResource it) {
            return WholeResource.of(record, it);
        }
        RecordType type = RecordType.of(record);
        Optional<Received> received = Received.of(record, type);
        ObjectNode resource = received.map(Received::resource).orElseGet(() -> made(record, type));
        FhirJson.identify(resource, record.id().toString(), record.version(), record.changedAt());
        Documents.add(resource, record, type, received.map(Received::documents).orElse(Set.of()));
        Amendments.tell(resource, record, type);
        if (record.retracted()) {
            retract(resource, type);
        }
        return resource;
    }

    private static ObjectNode made(ClinicalRecord record, RecordType type) {
        ObjectNode resource = FhirJson.of(MadeResource.of(record, type));
        if (type == RecordType.IMAGING_STUDY) {
            sayThatNoUidIsKnown(resource);
        }
        Whose.subject(resource, record, type);
        Whose.visit(resource, record, type);
        return resource;
    }

    /** A series has to have one; HAPI writes of an id nothing but its value. */
    private static void sayThatNoUidIsKnown(ObjectNode study) {
        for (JsonNode series : study.path("series")) {
            if (series instanceof ObjectNode one && !one.has("uid")) {
                FhirJson.extensions(one.withObject("/_uid"))
                        .addObject()
                        .put("url", Datatypes.ABSENT)
                        .put("valueCode", "unknown");
            }
        }
    }

    /** FHIR R4 has no other word for what does not count any more; of a problem or allergy nothing is said besides. */
    private static void retract(ObjectNode resource, RecordType type) {
        switch (type) {
            case CONDITION -> retract(resource, TERMINOLOGY + "condition-ver-status");
            case ALLERGY_INTOLERANCE -> retract(resource, TERMINOLOGY + "allergyintolerance-verification");
            default -> {
                resource.put("status", ENTERED_IN_ERROR);
                resource.remove("_status");
            }
        }
    }

    private static void retract(ObjectNode resource, String system) {
        resource.remove("clinicalStatus");
        resource.putObject("verificationStatus")
                .putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", ENTERED_IN_ERROR);
    }
}
