package io.medichain.access;

import static io.medichain.access.Kind.*;
import static io.medichain.access.Scope.ANY_PATIENT;
import static io.medichain.access.Scope.ASSIGNED;
import static io.medichain.access.Scope.OWN;
import static io.medichain.access.Scope.TENANT;
import static io.medichain.access.Scope.TENANT_WITH_PURPOSE;
import static io.medichain.access.Verb.READ;
import static io.medichain.access.Verb.WRITE;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role may do: the matrix of the requirements as data, a cell per role and column. A cell that is not named
 * grants nothing.
 */
final class PermissionMatrix {
    private static final Set<Kind> RECORDS =
            without(Column.PATIENT_RECORDS, DEIDENTIFIED_RECORD, DISCLOSURES, BED_BOARD, CONSENT, EMERGENCY_ACCESS);
    private static final Set<Kind> RECORDS_AT_WORK =
            without(Column.PATIENT_RECORDS, DEIDENTIFIED_RECORD, DISCLOSURES, EMERGENCY_ACCESS);

    private final Map<Role, Map<Column, List<Grant>>> cells = new EnumMap<>(Role.class);

    PermissionMatrix() {
        cell(
                Role.PATIENT,
                Column.PATIENT_RECORDS,
                grant(READ, OWN, RECORDS),
                grant(READ, OWN, DISCLOSURES, CONSENT),
                grant(WRITE, OWN, CONSENT));
        cell(Role.PATIENT, Column.PRESCRIPTIONS, grant(READ, OWN, PRESCRIPTION));
        cell(Role.PATIENT, Column.BILLING, grant(READ, OWN, INVOICE));

        cell(
                Role.DOCTOR,
                Column.PATIENT_RECORDS,
                grant(READ, ASSIGNED, RECORDS_AT_WORK),
                grant(WRITE, ASSIGNED, RECORDS),
                grant(WRITE, ANY_PATIENT, EMERGENCY_ACCESS));
        cell(
                Role.DOCTOR,
                Column.PRESCRIPTIONS,
                grant(READ, ASSIGNED, PRESCRIPTION),
                grant(WRITE, ASSIGNED, PRESCRIPTION));
        cell(Role.DOCTOR, Column.BILLING, grant(READ, ASSIGNED, INVOICE));
        cell(Role.DOCTOR, Column.ANALYTICS, grant(READ, TENANT, DEPARTMENT_ANALYTICS));

        cell(
                Role.NURSE,
                Column.PATIENT_RECORDS,
                grant(READ, ASSIGNED, RECORDS_AT_WORK),
                grant(WRITE, ASSIGNED, VITALS, NOTE, MEDICATION_ADMINISTRATION),
                grant(WRITE, ANY_PATIENT, EMERGENCY_ACCESS));
        cell(Role.NURSE, Column.PRESCRIPTIONS, grant(READ, ASSIGNED, PRESCRIPTION));

        cell(
                Role.PHARMACIST,
                Column.PRESCRIPTIONS,
                grant(READ, TENANT, PRESCRIPTION),
                grant(WRITE, TENANT, PRESCRIPTION));

        cell(
                Role.LAB_TECHNICIAN,
                Column.PATIENT_RECORDS,
                grant(READ, TENANT, TEST_ORDER, TEST_RESULT),
                grant(WRITE, TENANT, TEST_RESULT));

        cell(Role.ADMIN, Column.PATIENT_RECORDS, grant(READ, TENANT_WITH_PURPOSE, RECORDS_AT_WORK));
        cell(Role.ADMIN, Column.PRESCRIPTIONS, grant(READ, TENANT_WITH_PURPOSE, PRESCRIPTION));
        cell(Role.ADMIN, Column.BILLING, grant(READ, TENANT, INVOICE), grant(WRITE, TENANT, INVOICE));
        Set<Kind> administration =
                without(Column.ADMIN, ERASURE, LEGAL_HOLD, CARE_ASSIGNMENT, ACCOUNT_LINK, EMERGENCY_REVIEW, EXPORT);
        cell(
                Role.ADMIN,
                Column.ADMIN,
                grant(READ, TENANT, administration),
                grant(WRITE, TENANT, administration),
                // Both open a chart to somebody: the patient reads why.
                grant(WRITE, TENANT_WITH_PURPOSE, CARE_ASSIGNMENT, ACCOUNT_LINK),
                // As reading one record does: the patients read why.
                grant(READ, TENANT_WITH_PURPOSE, EXPORT));
        Set<Kind> analytics = without(Column.ANALYTICS);
        cell(Role.ADMIN, Column.ANALYTICS, grant(READ, TENANT, analytics), grant(WRITE, TENANT, analytics));

        cell(Role.BILLING_STAFF, Column.BILLING, grant(READ, TENANT, INVOICE), grant(WRITE, TENANT, INVOICE));
        cell(Role.BILLING_STAFF, Column.ANALYTICS, grant(READ, TENANT, BILLING_ANALYTICS));

        cell(Role.COMPLIANCE_OFFICER, Column.PATIENT_RECORDS, grant(READ, TENANT_WITH_PURPOSE, HISTORY));
        cell(Role.COMPLIANCE_OFFICER, Column.PRESCRIPTIONS, grant(READ, TENANT_WITH_PURPOSE, PRESCRIPTION_HISTORY));
        cell(Role.COMPLIANCE_OFFICER, Column.BILLING, grant(READ, TENANT_WITH_PURPOSE, INVOICE_HISTORY));
        cell(
                Role.COMPLIANCE_OFFICER,
                Column.ADMIN,
                grant(
                        READ,
                        TENANT,
                        ACCESS_LOG,
                        SIGN_IN_HISTORY,
                        ROLE_REVIEW,
                        EVIDENCE,
                        LEDGER_ENTRY,
                        LEGAL_HOLD,
                        EMERGENCY_REVIEW),
                grant(WRITE, TENANT, ERASURE, LEGAL_HOLD, EMERGENCY_REVIEW));

        cell(Role.ANALYST, Column.PATIENT_RECORDS, grant(READ, TENANT, DEIDENTIFIED_RECORD));
        cell(Role.ANALYST, Column.PRESCRIPTIONS, grant(READ, TENANT, DEIDENTIFIED_PRESCRIPTION));
        cell(Role.ANALYST, Column.BILLING, grant(READ, TENANT, DEIDENTIFIED_INVOICE));
        cell(Role.ANALYST, Column.ANALYTICS, grant(READ, TENANT, analytics));

        Set<Kind> installation = without(Column.INSTALLATION);
        cell(Role.OPERATOR, Column.INSTALLATION, grant(READ, TENANT, installation), grant(WRITE, TENANT, installation));
        // Of the installation, that is: its users are its operators.
        cell(
                Role.OPERATOR,
                Column.ADMIN,
                grant(READ, TENANT, USER, ROLE, SIGN_IN_HISTORY, ROLE_REVIEW, ACCESS_LOG, OUTBOX),
                grant(WRITE, TENANT, USER, ROLE, TENANT_KEY));

        for (Role role : Role.values()) {
            cell(
                    role,
                    Column.EVERYBODY,
                    grant(READ, TENANT, OWN_ACCOUNT, LEDGER, NOTICES),
                    grant(WRITE, TENANT, OWN_ACCOUNT));
        }
    }

    /** What the role may do in the column. */
    List<Grant> cell(Role role, Column column) {
        return cells.getOrDefault(role, Map.of()).getOrDefault(column, List.of());
    }

    /** How far the role may do this to that kind; more than one when several grants say so. */
    Stream<Scope> scopes(Role role, Verb verb, Kind kind) {
        return cell(role, kind.column()).stream()
                .filter(grant -> grant.covers(verb, kind))
                .map(Grant::scope);
    }

    private void cell(Role role, Column column, Grant... grants) {
        cells.computeIfAbsent(role, key -> new EnumMap<>(Column.class)).put(column, List.of(grants));
    }

    private static Grant grant(Verb verb, Scope scope, Kind... kinds) {
        return new Grant(verb, Set.copyOf(EnumSet.copyOf(Arrays.asList(kinds))), scope);
    }

    private static Grant grant(Verb verb, Scope scope, Set<Kind> kinds) {
        return new Grant(verb, kinds, scope);
    }

    private static Set<Kind> without(Column column, Kind... left) {
        Set<Kind> out = Set.of(left);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.column() == column && !out.contains(kind))
                .collect(Collectors.toUnmodifiableSet());
    }
}
