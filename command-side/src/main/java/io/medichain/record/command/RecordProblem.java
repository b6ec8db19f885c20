package io.medichain.record.command;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What medical records refuse. */
public enum RecordProblem implements Problem {
    FROZEN("MC-REC-001", 409, "The record is signed and frozen; add a record that amends it."),
    RETRACTED("MC-REC-002", 409, "The record is retracted."),
    KIND_CHANGED("MC-REC-003", 400, "An amendment stays of the same kind."),
    AMENDS_ANOTHER_PATIENT("MC-REC-004", 409, "A record amends only a record of the same patient."),
    AMENDS_UNSIGNED("MC-REC-005", 409, "The record is not signed; amend it itself."),
    ENCOUNTER_OF_ANOTHER_PATIENT("MC-REC-006", 409, "The encounter is one of another patient."),
    DOCUMENT_TOO_LARGE("MC-REC-007", 413, "The document is larger than 20 MiB."),
    DOCUMENT_TYPE("MC-REC-008", 415, "The content is of no type that is kept."),
    DOCUMENT_EMPTY("MC-REC-009", 400, "The document is empty."),
    DOCUMENT_NOT_STORED("MC-REC-010", 503, "The document could not be stored; try again later."),
    UNIT(
            "MC-REC-011",
            400,
            "The unit is missing, or none in which this is measured; say in confirmation why it is right."),
    IMPOSSIBLE("MC-REC-012", 400, "The value lies outside what is physically possible."),
    IMPLAUSIBLE("MC-REC-013", 409, "The value lies outside what is plausible; say in confirmation why it is right."),
    NOTHING_TO_CONFIRM(
            "MC-REC-014", 400, "No value lies outside what is plausible, in its unit: there is nothing to confirm."),
    NOT_THEIRS("MC-REC-015", 403, "Only who wrote the record, or a doctor, amends, signs or retracts it."),
    NOT_THE_AUTHOR("MC-REC-016", 403, "Authorship is signed by who wrote the record."),
    SIGNER_WITHOUT_A_NAME("MC-REC-017", 409, "The signer's account has no name."),
    AMENDED_HERE(
            "MC-REC-018",
            409,
            "The record was amended here since it was imported, and its source says something else now."),
    KEPT_WHOLE("MC-REC-019", 409, "A resource that is kept whole is changed by its source alone; retract it."),
    VISIT_NOT_NAMED("MC-REC-020", 409, "The record belongs to a visit, and what it is to be names none that is here.");

    private final ProblemType type;

    RecordProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
