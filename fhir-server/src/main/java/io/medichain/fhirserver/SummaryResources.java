package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.TimeSpan;
import io.medichain.record.content.Device;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a patient summary has besides the patient's resources: who puts it together and keeps it, and what the profile
 * wants around a resource of the record. None of it says more than the record does, and none is kept here.
 */
final class SummaryResources {
    private static final String FLAG_DETAIL = "http://hl7.org/fhir/StructureDefinition/flag-detail";
    private static final String FLAG_CATEGORIES = "http://terminology.hl7.org/CodeSystem/flag-category";

    private SummaryResources() {}

    /** Who puts it together: this system, and nobody who would answer for it. */
    static ObjectNode author() {
        ObjectNode made = FhirJson.object().put("resourceType", "Device");
        made.putArray("deviceName").addObject().put("name", "MediChain").put("type", "user-friendly-name");
        made.putObject("type").put("text", "Software that puts together what is in the record");
        return made;
    }

    /** Who keeps the record. */
    static ObjectNode custodian(String name) {
        return FhirJson.object().put("resourceType", "Organization").put("name", name);
    }

    /**
     * That the patient has a device. When a device that came was made or sent is not since when it is used, which
     * nobody said then.
     *
     * @param device its full URL
     * @param patient whose it is
     */
    static ObjectNode deviceUse(ClinicalRecord record, String device, String patient) {
        DeviceUseStatement use = new DeviceUseStatement();
        TimeSpan since = record.occurred();
        if (SummaryWords.isTimeOfUse(record) && since.begins().isPresent()) {
            use.setTiming(Datatypes.time(since));
        }
        ObjectNode made = FhirJson.of(use);
        if (record.content() instanceof Device it && "active".equals(it.status())) {
            made.put("status", "active");
        } else {
            absent(made, "status");
        }
        if (!use.hasTiming()) {
            absent(made, "timingDateTime");
        }
        made.putObject("subject").put("reference", patient);
        made.putObject("device").put("reference", device);
        return made;
    }

    private static void absent(ObjectNode resource, String element) {
        resource.putObject("_" + element)
                .putArray("extension")
                .addObject()
                .put("url", Datatypes.ABSENT)
                .put("valueCode", "unknown");
    }

    /**
     * What nobody may pass over.
     *
     * @param words what it is
     * @param detail the full URL of what says so
     * @param patient of whom
     */
    static ObjectNode flag(ClinicalRecord record, SummaryWords words, String detail, String patient) {
        ObjectNode made = FhirJson.object().put("resourceType", "Flag");
        made.putArray("extension")
                .addObject()
                .put("url", FLAG_DETAIL)
                .putObject("valueReference")
                .put("reference", detail);
        made.put("status", "active");
        made.putArray("category")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", FLAG_CATEGORIES)
                .put("code", category(record));
        made.putObject("code").put("text", words.what());
        made.putObject("subject").put("reference", patient);
        return made;
    }

    private static String category(ClinicalRecord record) {
        return record.content() instanceof KeptResource it
                ? it.type() == KeptType.CONSENT ? "admin" : "clinical"
                : "drug";
    }

    /** Whether the patient is named and born on a known day, as the profile of the patient wants it. */
    static boolean isIdentified(ObjectNode patient) {
        return patient.has("birthDate")
                && !patient.path("name").isEmpty()
                && patient.path("name").valueStream().allMatch(SummaryResources::isName);
    }

    private static boolean isName(JsonNode name) {
        return name.has("family") || name.has("given") || name.has("text");
    }
}
