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
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the access log, see {@link RecordAccessed} and {@link AccountAccessed}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoggedAccess(
        Instant at,
        UserId user,
        List<Role> roles,
        @Nullable Role role,
        List<PatientId> patients,
        List<UserId> accounts,
        AccessedPart part,
        Action action,
        @Nullable Basis basis,
        @Nullable String reference,
        @Schema(implementation = String.class) @Nullable Personal<Purpose> purpose,
        SessionId session,
        AccessOutcome outcome,
        @Nullable Reason reason) {
    static final LatestFirst<LoggedAccess> LATEST_FIRST = LatestFirst.by("at", LoggedAccess::at);

    static LoggedAccess of(AuditEvent event, Instant at) {
        return switch (event) {
            case RecordAccessed e -> of(e, at);
            case AccountAccessed e -> of(e, at);
        };
    }

    private static LoggedAccess of(RecordAccessed event, Instant at) {
        return new LoggedAccess(
                at,
                event.user(),
                event.roles(),
                event.role(),
                event.patients(),
                List.of(),
                event.part(),
                event.action(),
                event.basis(),
                event.reference(),
                event.purpose(),
                event.session(),
                event.outcome(),
                event.reason());
    }

    private static LoggedAccess of(AccountAccessed event, Instant at) {
        return new LoggedAccess(
                at,
                event.user(),
                event.roles(),
                event.role(),
                List.of(),
                event.accounts(),
                event.part(),
                event.action(),
                event.basis(),
                null,
                event.purpose(),
                event.session(),
                event.outcome(),
                event.reason());
    }

    LoggedAccess withoutPatients() {
        return new LoggedAccess(
                at, user, roles, role, List.of(), accounts, part, action, basis, reference, purpose, session, outcome,
                reason);
    }
}
