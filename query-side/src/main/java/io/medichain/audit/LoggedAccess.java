package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Purpose;
import io.medichain.access.Reason;
import io.medichain.access.Role;
import io.medichain.identity.SessionId;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the access log, see {@link RecordAccessed}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoggedAccess(
        Instant at,
        UserId user,
        List<Role> roles,
        @Nullable Role role,
        List<PatientId> patients,
        AccessedPart part,
        Action action,
        @Nullable Basis basis,
        @Nullable String reference,
        @Nullable Purpose purpose,
        SessionId session,
        AccessOutcome outcome,
        @Nullable Reason reason) {
    static LoggedAccess of(RecordAccessed event, Instant at) {
        return new LoggedAccess(
                at,
                event.user(),
                event.roles(),
                event.role(),
                event.patients(),
                event.part(),
                event.action(),
                event.basis(),
                event.reference(),
                event.purpose(),
                event.session(),
                event.outcome(),
                event.reason());
    }

    LoggedAccess withoutPatients() {
        return new LoggedAccess(
                at, user, roles, role, List.of(), part, action, basis, reference, purpose, session, outcome, reason);
    }
}
