package io.medichain.record.content;

import io.medichain.access.Kind;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeSystems;
import java.util.Set;

/** What a medical record is to the permission matrix, told from what it says. */
public final class AccessKind {
    /**
     * Vital signs by LOINC: the members of the FHIR R4 Vital Signs profile (85353-1,
     * hl7.org/fhir/R4/observation-vitalsigns) and their methods, the blood pressure's parts, and what the early-warning
     * score NEWS2 of the Royal College of Physicians (2017) asks for besides.
     */
    private static final Set<String> VITAL_SIGNS = Set.of(
            "85353-1", "9279-1", "8867-4", "2708-6", "59408-5", "8310-5", "8331-1", "8302-2", "9843-4", "8287-5",
            "29463-7", "39156-5", "59576-9", "85354-9", "8480-6", "8462-4", "8478-0", "3150-6", "3151-8", "80288-4",
            "88637-0", "9269-2", "72514-3");

    /** The category of an order of the laboratory (HL7 FHIR R4, value set servicerequest-category). */
    private static final Code LABORATORY_PROCEDURE = new Code(CodeSystems.SNOMED_CT, "108252007");

    private AccessKind() {}

    /**
     * Its kind. An observation counts as a vital sign only by its code: what it says of its own category can make it a
     * laboratory value, never a vital sign.
     */
    public static Kind of(RecordContent content) {
        return switch (content) {
            case Observation it -> ofObservation(it);
            case KeptResource it -> ofResource(it);
            default -> of(content.kind());
        };
    }

    /** What all resources of a type are, that are kept whole: an order may be one of the laboratory. */
    public static Kind of(KeptType type) {
        return type == KeptType.SERVICE_REQUEST ? Kind.CHART : type.elements().access();
    }

    private static Kind ofResource(KeptResource it) {
        boolean isOfLaboratory =
                it.type() == KeptType.SERVICE_REQUEST && it.codes().contains(LABORATORY_PROCEDURE);
        return isOfLaboratory ? Kind.TEST_ORDER : it.type().elements().access();
    }

    /** Its kind, as far as the kind of the record alone tells. */
    public static Kind of(RecordKind kind) {
        return switch (kind) {
            case NOTE -> Kind.NOTE;
            case REPORT -> Kind.TEST_RESULT;
            case DOCUMENT -> Kind.DOCUMENT;
            case CONDITION, ALLERGY, IMMUNISATION, PROCEDURE, MEDICATION_STATEMENT, CARE_PLAN, DEVICE, IMAGING ->
                Kind.RECORD;
            case OBSERVATION -> Kind.OBSERVATIONS;
            // Of all sorts: only who may see all of a record at once.
            case RESOURCE -> Kind.CHART;
            case FINANCIAL_RESOURCE -> Kind.INVOICE;
        };
    }

    private static Kind ofObservation(Observation it) {
        if ("laboratory".equals(it.category())) {
            return Kind.TEST_RESULT;
        }
        return it.code().codes().stream().anyMatch(AccessKind::isVitalSign) ? Kind.VITALS : Kind.RECORD;
    }

    private static boolean isVitalSign(Code code) {
        return CodeSystems.LOINC.equals(code.system()) && VITAL_SIGNS.contains(code.code());
    }
}
