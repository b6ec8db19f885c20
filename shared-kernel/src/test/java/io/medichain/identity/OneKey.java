package io.medichain.identity;

import io.jsonwebtoken.Jwts;
import io.medichain.access.Subject;
import io.medichain.token.AccessToken;
import io.medichain.token.VerificationKeys;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Stands for the process that signs people in: one key, and tokens for whomever a test wants to be. */
public final class OneKey implements VerificationKeys {
    private static final String ID = "k1";
    private final KeyPair pair = Jwts.SIG.EdDSA.keyPair().build();

    /** A token of this moment. */
    public String tokenOf(Subject subject) {
        return tokenOf(subject, Instant.now());
    }

    /** A token of then. */
    public String tokenOf(Subject subject, Instant issuedAt) {
        return new AccessToken(subject, issuedAt).sign(ID, pair.getPrivate());
    }

    @Override
    public Optional<PublicKey> key(String keyId) {
        return Optional.ofNullable(all().get(keyId));
    }

    @Override
    public Map<String, PublicKey> all() {
        return Map.of(ID, pair.getPublic());
    }
}
