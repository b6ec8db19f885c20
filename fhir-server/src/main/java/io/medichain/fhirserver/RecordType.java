package io.medichain.fhirserver;

import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.ReceivedResource;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of resources that are understood here, and of which kind of record each is. */
enum RecordType implements ShownType {
    OBSERVATION("Observation", RecordKind.OBSERVATION, "subject"),
    CONDITION("Condition", RecordKind.CONDITION, "subject"),
    ALLERGY_INTOLERANCE("AllergyIntolerance", RecordKind.ALLERGY, "patient"),
    IMMUNIZATION("Immunization", RecordKind.IMMUNISATION, "patient"),
    PROCEDURE("Procedure", RecordKind.PROCEDURE, "subject"),
    MEDICATION_REQUEST("MedicationRequest", RecordKind.MEDICATION_STATEMENT, "subject"),
    MEDICATION_STATEMENT("MedicationStatement", RecordKind.MEDICATION_STATEMENT, "subject"),
    DIAGNOSTIC_REPORT("DiagnosticReport", RecordKind.REPORT, "subject"),
    CARE_PLAN("CarePlan", RecordKind.CARE_PLAN, "subject"),
    CARE_TEAM("CareTeam", RecordKind.CARE_PLAN, "subject"),
    DOCUMENT_REFERENCE("DocumentReference", RecordKind.DOCUMENT, "subject"),
    DEVICE("Device", RecordKind.DEVICE, "patient"),
    IMAGING_STUDY("ImagingStudy", RecordKind.IMAGING, "subject"),
    /** What is written in words here. */
    COMPOSITION("Composition", RecordKind.NOTE, "subject");

    /** The names of all, for a path. */
    static final String NAMES = "Observation|Condition|AllergyIntolerance|Immunization|Procedure|MedicationRequest"
            + "|MedicationStatement|DiagnosticReport|CarePlan|CareTeam|DocumentReference|Device|ImagingStudy|Composition";

    /** All of them, for a path of what is written. */
    static final String PATH = "{type:" + NAMES + "}";

    private final String word;
    private final RecordKind kind;
    private final String subject;

    RecordType(String word, RecordKind kind, String subject) {
        this.word = word;
        this.kind = kind;
        this.subject = subject;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public RecordKind kind() {
        return kind;
    }

    @Override
    public Kind access() {
        return AccessKind.of(kind);
    }

    /** The element that says whom it is about, too. */
    @Override
    public String subject() {
        return subject;
    }

    static Optional<RecordType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /**
     * As what a record is shown: as what it came, where that can say what the record says now, whatever else becomes of
     * it here.
     */
    static RecordType of(RecordContent content, @Nullable ReceivedResource original) {
        return Optional.ofNullable(original)
                .flatMap(ReceivedResource::type)
                .flatMap(RecordType::named)
                .filter(type -> type.canSay(content))
                .orElseGet(() -> written(content));
    }

    /** The same. */
    static RecordType of(ClinicalRecord record) {
        return of(record.content(), record.original());
    }

    /** Never as what could not say that something is planned, or must not be done: it would be taken for done. */
    private boolean canSay(RecordContent content) {
        return kind == content.kind()
                && switch (content) {
                    case MedicationStatement it ->
                        this != MEDICATION_STATEMENT || (it.intent() == null && it.doNotPerform() == null);
                    case CarePlan it ->
                        this != CARE_TEAM
                                || (it.intent() == null && it.activity().isEmpty());
                    default -> true;
                };
    }

    private static RecordType written(RecordContent content) {
        if (content instanceof MedicationStatement && MEDICATION_STATEMENT.canSay(content)) {
            return MEDICATION_STATEMENT;
        }
        return Arrays.stream(values())
                .filter(type -> type.kind == content.kind())
                .findFirst()
                .orElseThrow();
    }
}
