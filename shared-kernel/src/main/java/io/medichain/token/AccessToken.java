package io.medichain.token;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
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
import io.medichain.problem.Rule;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in an access token: a JWT (RFC 7519, profile of RFC 9068) signed with Ed25519 (RFC 8037), good for
 * {@link #LIFE}.
 *
 * @param subject who holds it, without a purpose
 * @param issuedAt when what it says was true, to the millisecond; a later change of the user makes it void
 */
public record AccessToken(Subject subject, Instant issuedAt) {
    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    static final String ISSUER = "medichain";
    static final String AUDIENCE = "medichain";
    static final String TYPE = "at+jwt";
    private static final String TENANT = "tenant";
    private static final String ROLES = "roles";
    private static final String SESSION = "sid";
    /** RFC 8176. */
    private static final String METHODS = "amr";

    private static final String AUTHENTICATED_AT = "auth_time";
    private static final String ISSUED_AT = "issued_at_ms";
    private static final String STEP_UP_AT = "step_up_at";
    private static final String PATIENT = "patient";

    /** RFC 9068, 2.2. */
    private static final String CLIENT = "client_id";

    private static final String SCOPE = "scope";

    /** When it holds no longer. */
    public Instant expiresAt() {
        return issuedAt.plus(LIFE);
    }

    /** The compact form. */
    public String sign(String keyId, PrivateKey key) {
        var builder = Jwts.builder()
                .json(new JwtJson.Writer())
                .header()
                .keyId(keyId)
                .type(TYPE)
                .and()
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(subject.user().toString())
                .issuedAt(Date.from(issuedAt))
                .expiration(Date.from(expiresAt()))
                .claim(ISSUED_AT, issuedAt.toEpochMilli())
                .claim(AUTHENTICATED_AT, subject.authenticatedAt().getEpochSecond())
                .claim(
                        METHODS,
                        subject.methods().stream()
                                .map(AuthenticationMethod::word)
                                .sorted(Comparator.reverseOrder())
                                .toList())
                .claim(TENANT, subject.tenant().value())
                .claim(ROLES, subject.roles().stream().map(Role::word).sorted().toList())
                .claim(SESSION, subject.session().toString());
        subject.stepUpAt().ifPresent(at -> builder.claim(STEP_UP_AT, at.getEpochSecond()));
        subject.patient().ifPresent(patient -> builder.claim(PATIENT, patient.toString()));
        subject.app()
                .ifPresent(by -> builder.claim(CLIENT, by.app().toString())
                        .claim(SCOPE, by.scopes().text()));
        return builder.signWith(key, Jwts.SIG.EdDSA).compact();
    }

    /** Reads claims whose signature, issuer, audience and expiry have been checked. */
    static AccessToken of(Claims claims) {
        Subject subject = new Subject(
                new TenantId(text(claims, TENANT)),
                UserId.of(claims.getSubject()),
                words(claims, ROLES).map(Role::of).collect(Collectors.toUnmodifiableSet()),
                SessionId.of(text(claims, SESSION)),
                words(claims, METHODS).map(AuthenticationMethod::of).collect(Collectors.toUnmodifiableSet()),
                Instant.ofEpochSecond(number(claims, AUTHENTICATED_AT)),
                Optional.ofNullable(claims.get(STEP_UP_AT)).map(_ -> Instant.ofEpochSecond(number(claims, STEP_UP_AT))),
                Optional.ofNullable(claims.get(PATIENT, String.class)).map(PatientId::of),
                Optional.empty());
        Instant issuedAt = Instant.ofEpochMilli(number(claims, ISSUED_AT));
        return Optional.ofNullable(claims.get(CLIENT, String.class))
                .map(app -> new AppAccess(AppId.of(app), AppScopes.understood(text(claims, SCOPE)), Optional.empty()))
                .map(by -> new AccessToken(subject.by(by), issuedAt))
                .orElseGet(() -> new AccessToken(subject, issuedAt));
    }

    private static Stream<String> words(Claims claims, String name) {
        Collection<?> words = Rule.present((Collection<?>) claims.get(name), name);
        return words.stream().map(Object::toString);
    }

    private static String text(Claims claims, String name) {
        return Rule.present(claims.get(name, String.class), name);
    }

    private static long number(Claims claims, String name) {
        return Rule.present((Number) claims.get(name), name).longValue();
    }
}
