package io.medichain.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Purpose;
import io.medichain.access.Reason;
import io.medichain.access.Role;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.AccountAccessed;
import io.medichain.audit.AuditEvent;
import io.medichain.audit.RecordAccessed;
import io.medichain.http.description.Seldom;
import io.medichain.id.AppId;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the access log, see {@link RecordAccessed} and {@link AccountAccessed}.
 *
 * @param at when
 * @param user who asked
 * @param roles what the user was then
 * @param role the role that let the user in; missing where none did
 * @param patients whose data was asked for; empty in words for one of them
 * @param accounts about which users
 * @param part which part of the data
 * @param action what was done or tried
 * @param basis what let the user in; missing when it was refused
 * @param reference the id of what it rests on: a consent, an emergency access, an import run
 * @param purpose what the user stated as reason
 * @param session in which session
 * @param app by which app the user asked; missing where the user asked without one
 * @param outcome whether it was granted
 * @param reason why it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoggedAccess(
        Instant at,
        UserId user,
        List<Role> roles,
        @Nullable Role role,
        List<PatientId> patients,
        @Seldom List<UserId> accounts,
        @Schema(example = "problem-list") AccessedPart part,
        @Schema(example = "READ_CHART") Action action,
        @Schema(example = "care-team") @Nullable Basis basis,
        @Nullable String reference,
        @Schema(example = "ward round") @Nullable Personal<Purpose> purpose,
        SessionId session,
        @Seldom @Nullable AppId app,
        @Schema(example = "granted") AccessOutcome outcome,
        @Nullable Reason reason) {
    static final LatestFirst<LoggedAccess> LATEST_FIRST = LatestFirst.by("at", LoggedAccess::at);

    static LoggedAccess of(AuditEvent event, Instant at, @Nullable AppId app) {
        return switch (event) {
            case RecordAccessed e -> of(e, at, app);
            case AccountAccessed e -> of(e, at, app);
        };
    }

    private static LoggedAccess of(RecordAccessed event, Instant at, @Nullable AppId app) {
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
                app,
                event.outcome(),
                event.reason());
    }

    private static LoggedAccess of(AccountAccessed event, Instant at, @Nullable AppId app) {
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
                app,
                event.outcome(),
                event.reason());
    }

    LoggedAccess withoutPatients() {
        return new LoggedAccess(
                at, user, roles, role, List.of(), accounts, part, action, basis, reference, purpose, session, app,
                outcome, reason);
    }
}
