package io.medichain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cell of the matrix in 5-privacy-and-access.md, read back from the data in plain words. */
class PermissionMatrixTest {
    private static final String RECORDS =
            "CARE_TEAM CHART DOCUMENT ENCOUNTER HISTORY MEDICATION_ADMINISTRATION NOTE OBSERVATIONS PATIENT RECORD"
                    + " TEST_ORDER TEST_RESULT VITALS";
    private static final String RECORDS_AT_WORK = "BED_BOARD " + RECORDS.replace("CHART", "CHART CONSENT");
    private static final String ADMINISTRATION =
            "ACCESS_LOG APP BED DEAD_LETTER EVIDENCE IMPORT LEDGER_ENTRY LICENCE ORDERED_EXPORT OUTBOX"
                    + " REGISTRATION ROLE ROLE_REVIEW SIGN_IN_HISTORY TENANT_KEY USER";
    private static final String ANALYTICS = "BILLING_ANALYTICS DEPARTMENT_ANALYTICS HOSPITAL_ANALYTICS";

    private final PermissionMatrix matrix = new PermissionMatrix();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATIENT            | PATIENT_RECORDS | READ OWN <records>; READ OWN CONSENT DISCLOSURES; WRITE OWN CONSENT
            PATIENT            | PRESCRIPTIONS   | READ OWN PRESCRIPTION
            PATIENT            | BILLING         | READ OWN INVOICE
            PATIENT            | ADMIN           | -
            PATIENT            | ANALYTICS       | -
            DOCTOR             | PATIENT_RECORDS | READ ASSIGNED <at work>; WRITE ASSIGNED <records>; WRITE ANY_PATIENT EMERGENCY_ACCESS
            DOCTOR             | PRESCRIPTIONS   | READ ASSIGNED PRESCRIPTION; WRITE ASSIGNED PRESCRIPTION
            DOCTOR             | BILLING         | READ ASSIGNED INVOICE
            DOCTOR             | ADMIN           | -
            DOCTOR             | ANALYTICS       | READ TENANT DEPARTMENT_ANALYTICS
            NURSE              | PATIENT_RECORDS | READ ASSIGNED <at work>; WRITE ASSIGNED MEDICATION_ADMINISTRATION NOTE VITALS; WRITE ANY_PATIENT EMERGENCY_ACCESS
            NURSE              | PRESCRIPTIONS   | READ ASSIGNED PRESCRIPTION
            NURSE              | BILLING         | -
            NURSE              | ADMIN           | -
            NURSE              | ANALYTICS       | -
            PHARMACIST         | PATIENT_RECORDS | -
            PHARMACIST         | PRESCRIPTIONS   | READ TENANT PRESCRIPTION; WRITE TENANT PRESCRIPTION
            PHARMACIST         | BILLING         | -
            PHARMACIST         | ADMIN           | -
            PHARMACIST         | ANALYTICS       | -
            LAB_TECHNICIAN     | PATIENT_RECORDS | READ TENANT TEST_ORDER TEST_RESULT; WRITE TENANT TEST_RESULT
            LAB_TECHNICIAN     | PRESCRIPTIONS   | -
            LAB_TECHNICIAN     | BILLING         | -
            LAB_TECHNICIAN     | ADMIN           | -
            LAB_TECHNICIAN     | ANALYTICS       | -
            ADMIN              | PATIENT_RECORDS | READ TENANT_WITH_PURPOSE <at work>
            ADMIN              | PRESCRIPTIONS   | READ TENANT_WITH_PURPOSE PRESCRIPTION
            ADMIN              | BILLING         | READ TENANT INVOICE; WRITE TENANT INVOICE
            ADMIN              | ADMIN           | READ TENANT <administration>; WRITE TENANT <administration>; WRITE TENANT_WITH_PURPOSE ACCOUNT_LINK CARE_ASSIGNMENT; READ TENANT_WITH_PURPOSE EXPORT
            ADMIN              | ANALYTICS       | READ TENANT <analytics>; WRITE TENANT <analytics>
            BILLING_STAFF      | PATIENT_RECORDS | -
            BILLING_STAFF      | PRESCRIPTIONS   | -
            BILLING_STAFF      | BILLING         | READ TENANT INVOICE; WRITE TENANT INVOICE
            BILLING_STAFF      | ADMIN           | -
            BILLING_STAFF      | ANALYTICS       | READ TENANT BILLING_ANALYTICS
            COMPLIANCE_OFFICER | PATIENT_RECORDS | READ TENANT_WITH_PURPOSE HISTORY
            COMPLIANCE_OFFICER | PRESCRIPTIONS   | READ TENANT_WITH_PURPOSE PRESCRIPTION_HISTORY
            COMPLIANCE_OFFICER | BILLING         | READ TENANT_WITH_PURPOSE INVOICE_HISTORY
            COMPLIANCE_OFFICER | ADMIN           | READ TENANT ACCESS_LOG EMERGENCY_REVIEW EVIDENCE LEDGER_ENTRY LEGAL_HOLD ROLE_REVIEW SIGN_IN_HISTORY; WRITE TENANT EMERGENCY_REVIEW ERASURE LEGAL_HOLD
            COMPLIANCE_OFFICER | ANALYTICS       | -
            ANALYST            | PATIENT_RECORDS | READ TENANT DEIDENTIFIED_RECORD
            ANALYST            | PRESCRIPTIONS   | READ TENANT DEIDENTIFIED_PRESCRIPTION
            ANALYST            | BILLING         | READ TENANT DEIDENTIFIED_INVOICE
            ANALYST            | ADMIN           | -
            ANALYST            | ANALYTICS       | READ TENANT <analytics>
            ADMIN              | INSTALLATION    | -
            COMPLIANCE_OFFICER | INSTALLATION    | -
            OPERATOR           | PATIENT_RECORDS | -
            OPERATOR           | PRESCRIPTIONS   | -
            OPERATOR           | BILLING         | -
            OPERATOR           | ADMIN           | READ TENANT ACCESS_LOG OUTBOX ROLE ROLE_REVIEW SIGN_IN_HISTORY USER; WRITE TENANT ROLE TENANT_KEY USER
            OPERATOR           | ANALYTICS       | -
            OPERATOR           | INSTALLATION    | READ TENANT OPERATIONS ORGANISATION; WRITE TENANT OPERATIONS ORGANISATION
            """)
    void givenACell_whenRead_thenItGrantsWhatTheRequirementsSay(Role role, Column column, String expected) {
        String wanted = expected.replace("<records>", RECORDS)
                .replace("<at work>", RECORDS_AT_WORK)
                .replace("<administration>", ADMINISTRATION)
                .replace("<analytics>", ANALYTICS);

        assertThat(words(role, column)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void givenAnyRole_whenSignedIn_thenItsOwnAccountAndTheLedgerAreOpenAndItMayFollow(Role role) {
        assertThat(words(role, Column.EVERYBODY))
                .isEqualTo("READ TENANT LEDGER NOTICES OWN_ACCOUNT; WRITE TENANT OWN_ACCOUNT");
    }

    private String words(Role role, Column column) {
        String words = matrix.cell(role, column).stream()
                .map(grant -> grant.verb() + " " + grant.scope() + " "
                        + grant.kinds().stream()
                                .map(Enum::name)
                                .sorted(Comparator.naturalOrder())
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "-" : words;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givenAKind_whenAllRolesAreAsked_thenSomebodyMayDoSomethingWithIt(Kind kind) {
        assertThat(Arrays.stream(Role.values())
                        .flatMap(role -> matrix.cell(role, kind.column()).stream())
                        .anyMatch(grant -> grant.kinds().contains(kind)))
                .isTrue();
    }
}
