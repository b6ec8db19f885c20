package io.medichain.fhirserver;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What can be wrong with what is asked in FHIR alone. */
enum FhirProblem implements Problem {
    ERASED("MC-FHIR-001", 410, "The person was erased."),
    NO_CONDITION("MC-FHIR-002", 400, "A create under a condition is not offered."),
    NO_BUNDLE("MC-FHIR-003", 400, "Transactions and batches are not offered; write each resource by itself."),
    MERGED("MC-FHIR-004", 409, "The entry goes on under another one, which has the summary; the patient links to it.");

    private final ProblemType type;

    FhirProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
