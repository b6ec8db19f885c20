package io.medichain.identity.session;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.SigningKeys;
import io.medichain.patient.KnownPatients;
import io.medichain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes access tokens. */
@Component
public final class TokenDesk {
    private final SigningKeys keys;
    private final KnownPatients patients;

    TokenDesk(SigningKeys keys, KnownPatients patients) {
        this.keys = keys;
        this.patients = patients;
    }

    /** Tokens after a sign-in or a refresh. */
    Tokens issue(Holder holder, Instant at, OpaqueToken refresh, Instant refreshableUntil) {
        return sign(
                holder,
                at,
                refresh.text(),
                Duration.between(at, refreshableUntil).toSeconds());
    }

    /** A new access token for the same session, after a step-up with a recovery code where so many are left. */
    public Tokens steppedUp(Subject subject, Instant at, @Nullable Integer recoveryCodesLeft) {
        return steppedUp(subject, at).leaving(recoveryCodesLeft);
    }

    /** A new access token for the same session, after a step-up. */
    public Tokens steppedUp(Subject subject, Instant at) {
        Set<AuthenticationMethod> methods = EnumSet.of(AuthenticationMethod.ONE_TIME_CODE);
        methods.addAll(subject.methods());
        Holder holder = new Holder(
                subject.tenant(),
                subject.user(),
                subject.session(),
                subject.roles(),
                methods,
                subject.authenticatedAt(),
                Optional.of(at));
        return sign(holder, at, null, null);
    }

    private Tokens sign(Holder holder, Instant at, @Nullable String refresh, @Nullable Long refreshExpiresIn) {
        Optional<PatientId> patient = holder.roles().contains(Role.PATIENT)
                ? patients.patientOf(holder.tenant(), holder.user())
                : Optional.empty();
        Subject subject = new Subject(
                holder.tenant(),
                holder.user(),
                holder.roles(),
                holder.session(),
                holder.methods(),
                holder.authenticatedAt(),
                holder.stepUpAt(),
                patient,
                Optional.empty());
        return new Tokens(
                keys.sign(new AccessToken(subject, at)),
                "Bearer",
                AccessToken.LIFE.toSeconds(),
                refresh,
                refreshExpiresIn,
                holder.tenant(),
                holder.user(),
                holder.roles().stream().sorted().toList(),
                patient.orElse(null),
                null);
    }

    /** For whom a token is. */
    record Holder(
            TenantId tenant,
            UserId user,
            SessionId session,
            Set<Role> roles,
            Set<AuthenticationMethod> methods,
            Instant authenticatedAt,
            Optional<Instant> stepUpAt) {}
}
