package io.medichain.identity.session;

import io.medichain.access.AppAccess;
import io.medichain.access.AppScopes;
import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.id.AppId;
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
        Subject subject = subject(holder);
        return new Tokens(
                keys.sign(new AccessToken(subject, at)),
                "Bearer",
                AccessToken.LIFE.toSeconds(),
                refresh,
                refreshExpiresIn,
                holder.tenant(),
                holder.user(),
                holder.roles().stream().sorted().toList(),
                subject.patient().orElse(null),
                null);
    }

    /**
     * An access token for an app. It never counts as a fresh second factor, whatever its user has shown: what asks for
     * one is done by people. What is about the one patient is left out where the user is none, or none any more.
     *
     * @return who holds it, and what for
     */
    public AppToken forApp(Holder holder, AppId app, AppScopes scopes, Instant at) {
        Subject subject = subject(holder);
        AppScopes given = subject.patient().isPresent() ? scopes : scopes.withoutPatient();
        Subject byApp = subject.by(new AppAccess(app, given, Optional.empty()));
        return new AppToken(keys.sign(new AccessToken(byApp, at)), given, subject.patient());
    }

    private Subject subject(Holder holder) {
        Optional<PatientId> patient = holder.roles().contains(Role.PATIENT)
                ? patients.patientOf(holder.tenant(), holder.user())
                : Optional.empty();
        return new Subject(
                holder.tenant(),
                holder.user(),
                holder.roles(),
                holder.session(),
                holder.methods(),
                holder.authenticatedAt(),
                holder.stepUpAt(),
                patient,
                Optional.empty());
    }

    /**
     * The access token of an app.
     *
     * @param text as it is sent
     * @param scopes what it is for
     * @param patient who the user is, where the user is a patient
     */
    public record AppToken(String text, AppScopes scopes, Optional<PatientId> patient) {
        @Override
        public String toString() {
            return "AppToken[…]";
        }
    }

    /** For whom a token is. */
    public record Holder(
            TenantId tenant,
            UserId user,
            SessionId session,
            Set<Role> roles,
            Set<AuthenticationMethod> methods,
            Instant authenticatedAt,
            Optional<Instant> stepUpAt) {}
}
