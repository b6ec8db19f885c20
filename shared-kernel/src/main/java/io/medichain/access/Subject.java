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
        Optional<Purpose> purpose) {
    public Subject {
        roles = Set.copyOf(roles);
        methods = Set.copyOf(methods);
    }

    /** Whether the session lacks the second factor that one of the roles needs. */
    boolean lacksSecondFactor() {
        return roles.stream().anyMatch(Role::needsSecondFactor)
                && !methods.contains(AuthenticationMethod.ONE_TIME_CODE);
    }

    /** The same, asking for a stated purpose. */
    public Subject asking(Purpose why) {
        return new Subject(tenant, user, roles, session, methods, authenticatedAt, stepUpAt, patient, Optional.of(why));
    }
}
