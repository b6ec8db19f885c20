package io.medichain.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import io.medichain.access.Subject;
import io.medichain.http.TokenVerifier;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.security.Key;
import java.time.InstantSource;
import java.util.Date;

/**
 * Checks access tokens by public key and by {@link Revocations} alone, on both sides. The only algorithm is EdDSA; a
 * token that names another, or none, is refused whatever it is signed with.
 */
public final class JwtVerifier implements TokenVerifier {
    private static final int REMEMBERED = 10_000;

    private final VerificationKeys keys;
    private final Revocations revocations;
    private final InstantSource clock;
    private final JwtParser parser;
    private final Cache<String, AccessToken> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(AccessToken.LIFE)
            .build();

    public JwtVerifier(VerificationKeys keys, Revocations revocations, InstantSource clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
        this.parser = Jwts.parser()
                .json(new JwtJson.Parser())
                .sig()
                .clear()
                .add(Jwts.SIG.EdDSA)
                .and()
                .zip()
                .clear()
                .and()
                .clock(() -> Date.from(clock.instant()))
                .keyLocator(this::locate)
                .requireIssuer(AccessToken.ISSUER)
                .requireAudience(AccessToken.AUDIENCE)
                .build();
    }

    @Override
    public Subject verify(String token) {
        AccessToken known = verified.getIfPresent(token);
        AccessToken access = known == null ? check(token) : known;
        if (!clock.instant().isBefore(access.expiresAt())) {
            throw refused("The access token has expired.");
        }
        if (revocations.isRevoked(access)) {
            throw refused("The session has ended or its rights have changed; refresh or sign in again.");
        }
        if (known == null) {
            verified.put(token, access);
        }
        return access.subject();
    }

    private AccessToken check(String token) {
        try {
            Jws<Claims> signed = parser.parseSignedClaims(token);
            if (!AccessToken.TYPE.equals(signed.getHeader().getType())) {
                throw new UnsupportedJwtException("no access token");
            }
            return AccessToken.of(signed.getPayload());
        } catch (ExpiredJwtException e) {
            throw refused("The access token has expired.");
        } catch (RuntimeException e) { // whatever cannot be read, it is the token that is wrong
            throw refused("The access token does not hold.");
        }
    }

    private Key locate(Header header) {
        String keyId = header instanceof JwsHeader signed ? signed.getKeyId() : null;
        if (keyId == null) {
            throw new UnsupportedJwtException("no key is named");
        }
        return keys.key(keyId).orElseThrow(() -> new UnsupportedJwtException("an unknown key is named"));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(RequestProblem.UNAUTHENTICATED, "Authorization", detail);
    }
}
