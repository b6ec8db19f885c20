package io.medichain.fhirserver;

import io.medichain.id.PatientId;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an export tells of what is not in it; ids alone, which are random. */
final class ExportOutcomes {
    private ExportOutcomes() {}

    /** Somebody who is not here, or may not be read by who asked. */
    static byte[] refused(PatientId patient) {
        return outcome("forbidden", "Patient/" + patient + " is not here, or may not be exported");
    }

    /** Something that is there and cannot be read; it is alarmed. */
    static byte[] unreadable(String what, PatientId patient) {
        return outcome("incomplete", what + " of Patient/" + patient + " cannot be read, and is missing here");
    }

    /** Something that is there and does not fit in memory. */
    static byte[] tooLarge(String what, PatientId patient) {
        return outcome(
                "too-long",
                what + " of Patient/" + patient + ", or some of it, needs more memory than a read may take,"
                        + " and is missing here");
    }

    /** Consents of somebody whose record may be read, and they may not. */
    static byte[] refusedConsents(PatientId patient) {
        return outcome("forbidden", "The consents of Patient/" + patient + " may not be exported");
    }

    /** Somebody who was wanted by name, and was erased before. */
    static byte[] erasedBefore(PatientId patient) {
        return outcome("deleted", "Patient/" + patient + " was erased, and nothing of it is here");
    }

    /** Somebody who was erased since the files were written. */
    static byte[] erasedSince(PatientId patient, long resources) {
        return outcome(
                "deleted",
                "Patient/" + patient + " was erased since: " + resources + " resources are not in the files any more");
    }

    private static byte[] outcome(String code, String diagnostics) {
        ObjectNode outcome = FhirJson.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", code)
                .put("diagnostics", diagnostics);
        return FhirJson.bytes(outcome, false);
    }

    /** Persons who were erased since the time that was asked for: a Bundle, as the field {@code deleted} wants it. */
    static ObjectNode erased(List<PatientId> patients) {
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        patients.forEach(patient ->
                entries.addObject().putObject("request").put("method", "DELETE").put("url", "Patient/" + patient));
        return bundle;
    }
}
