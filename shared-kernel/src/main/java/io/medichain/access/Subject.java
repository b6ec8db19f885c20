package io.medichain.access;

import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the access token tells it.
 *
 * @param tenant the organisation whose data the user works with; the only source of the tenant
 * @param user the user
 * @param roles what the user is
 * @param session the session that the token belongs to
 * @param methods what was shown to open the session
 * @param authenticatedAt when the user signed in with a password
 * @param stepUpAt when the user last showed a second factor in this session
 * @param patient the patient who the user is, where the account is linked to one
 * @param purpose why, where the request states it
 * @param app by which app, where it is not the user who asks
 */
public record Subject(
        TenantId tenant,
        UserId user,
        Set<Role> roles,
        SessionId session,
        Set<AuthenticationMethod> methods,
        Instant authenticatedAt,
        Optional<Instant> stepUpAt,
        Optional<PatientId> patient,
        Optional<Purpose> purpose,
        Optional<AppAccess> app) {
    public Subject {
        roles = Set.copyOf(roles);
        methods = Set.copyOf(methods);
    }

    /** Somebody who asks without an app. */
    public Subject(
            TenantId tenant,
            UserId user,
            Set<Role> roles,
            SessionId session,
            Set<AuthenticationMethod> methods,
            Instant authenticatedAt,
            Optional<Instant> stepUpAt,
            Optional<PatientId> patient,
            Optional<Purpose> purpose) {
        this(tenant, user, roles, session, methods, authenticatedAt, stepUpAt, patient, purpose, Optional.empty());
    }

    /** Whether the session lacks the second factor that one of the roles needs. */
    boolean lacksSecondFactor() {
        return roles.stream().anyMatch(Role::needsSecondFactor)
                && !methods.contains(AuthenticationMethod.ONE_TIME_CODE);
    }

    /** The same, asking for a stated purpose. */
    public Subject asking(Purpose why) {
        return with(roles, Optional.of(why), app);
    }

    /** The same, asking by an app. */
    public Subject by(AppAccess which) {
        return with(roles, purpose, Optional.of(which));
    }

    /** The same, doing what is asked to resources of another type. */
    public Subject toResourcesOf(String type) {
        return app.flatMap(access -> access.use().map(use -> by(access.to(use.of(type)))))
                .orElse(this);
    }

    /** The same, as far as one role goes. */
    Subject only(Role role) {
        return with(roles.contains(role) ? Set.of(role) : Set.of(), purpose, app);
    }

    private Subject with(Set<Role> some, Optional<Purpose> why, Optional<AppAccess> which) {
        return new Subject(tenant, user, some, session, methods, authenticatedAt, stepUpAt, patient, why, which);
    }
}
