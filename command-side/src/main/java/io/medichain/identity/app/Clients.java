package io.medichain.identity.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import io.medichain.http.OAuthPaths;
import io.medichain.http.PublicAddress;
import io.medichain.id.AppId;
import io.medichain.identity.fact.Apps;
import io.medichain.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which app asks for tokens: one that has keys signs who it is, once for each request (RFC 7523; SMART App Launch 2.2,
 * "Asymmetric client authentication"); one without says it, and proves by the verifier of its code that it is who
 * began.
 */
@Component
final class Clients {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);
    /** How long an assertion may hold, by SMART. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Clocks differ. */
    private static final Duration GRACE = Duration.ofMinutes(1);
    /**
     * How far ahead of ours the clock of an app may be by which it says when an assertion was made. It is short, as one
     * of a clock ahead might serve a second time after a start: with a code or refresh token, which serves once.
     */
    static final Duration AHEAD = Duration.ofSeconds(30);

    private static final String ASSERTION = "client_assertion";
    private static final List<String> SIGNED = List.of("client_id", ASSERTION, "client_assertion_type");

    private final Apps apps;
    private final InstantSource clock;
    private final PublicAddress address;
    /** What was used before this is not known: an assertion that is older is used by nobody. */
    private final Instant since;

    private final Cache<String, Boolean> used = Caffeine.newBuilder()
            .expireAfterWrite(LONGEST.plus(GRACE).plus(GRACE))
            .build();

    Clients(Apps apps, InstantSource clock, PublicAddress address) {
        this.address = address;
        this.apps = apps;
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * The app that asks.
     *
     * @throws ProblemException {@link AppProblem#INVALID_CLIENT}
     */
    AppId authenticated(HttpServletRequest request, OAuthForm form) {
        if (request.getHeader("Authorization") != null) {
            throw unknown(); // no client has a password
        }
        AppId said = form.get(ASSERTION).isPresent() ? signed(form) : named(form.get("client_id"));
        Apps.Known app = apps.letIn(said).orElseThrow(Clients::unknown);
        if ((app.keys() != null) != form.get(ASSERTION).isPresent()) {
            throw unknown();
        }
        return said;
    }

    private static AppId named(Optional<String> id) {
        try {
            return AppId.of(id.orElseThrow(Clients::unknown));
        } catch (ProblemException e) {
            throw unknown();
        }
    }

    private AppId signed(OAuthForm form) {
        try {
            PrivateKeyJWT assertion = PrivateKeyJWT.parse(form.once(SIGNED));
            AppId app = named(Optional.of(assertion.getClientID().getValue()));
            String keys = apps.letIn(app).map(Apps.Known::keys).orElseThrow(Clients::unknown);
            DefaultJWTProcessor<SecurityContext> checking = new DefaultJWTProcessor<>();
            checking.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(JWKSet.parse(keys))));
            // issuer and subject are the client by PrivateKeyJWT; audience and time by this
            checking.setJWTClaimsSetVerifier(
                    new DefaultJWTClaimsVerifier<>(address.url(OAuthPaths.TOKEN), null, Set.of("exp", "jti")));
            requireOnce(app, checking.process(assertion.getClientAssertion(), null));
            return app;
        } catch (ParseException
                | java.text.ParseException
                | BadJOSEException
                | JOSEException
                | IllegalArgumentException wrong) {
            throw unknown();
        }
    }

    private void requireOnce(AppId app, JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date ends = claims.getExpirationTime();
        String id = claims.getJWTID();
        boolean isGood = ends != null
                && id != null
                && !ends.toInstant().isAfter(now.plus(LONGEST).plus(GRACE))
                && !begins(claims).isBefore(since)
                && !begins(claims).isAfter(now.plus(AHEAD))
                && used.asMap().putIfAbsent(app + " " + id, true) == null;
        if (!isGood) {
            throw unknown();
        }
    }

    /** When it was made at the earliest. */
    private static Instant begins(JWTClaimsSet claims) {
        return Optional.ofNullable(claims.getIssueTime())
                .map(Date::toInstant)
                .orElseGet(() -> claims.getExpirationTime().toInstant().minus(LONGEST));
    }

    private static ProblemException unknown() {
        return new ProblemException(AppProblem.INVALID_CLIENT);
    }
}
