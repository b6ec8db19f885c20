package io.medichain.identity.token;

import io.medichain.event.StoredJson;
import io.medichain.token.AccessToken;
import io.medichain.token.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Ed25519 keys (RFC 8032) that sign access tokens. After a rotation the old key checks tokens for as long as one
 * can be good, and is destroyed then.
 */
public final class SigningKeys implements VerificationKeys {
    private static final String NAME = "token-signing-keys";
    private static final String ALGORITHM = "Ed25519";
    private static final TypeReference<List<Stored>> FORM = new TypeReference<>() {};

    private final SecretStore store;
    private final Randomness random;
    private final InstantSource clock;
    private final JsonMapper json = StoredJson.plain();
    private volatile List<Stored> keys;

    /** Reads the keys, or makes the first one. */
    public SigningKeys(SecretStore store, Randomness random, InstantSource clock) {
        this.store = store;
        this.random = random;
        this.clock = clock;
        this.keys = store.read(NAME).map(bytes -> json.readValue(bytes, FORM)).orElse(List.of());
        if (this.keys.isEmpty()) {
            rotate();
        }
    }

    /** Signs a token with the current key. */
    public String sign(AccessToken token) {
        Stored current = keys.getFirst();
        return token.sign(current.id(), current.signing());
    }

    /** Signs with a new key from now on. */
    public final synchronized void rotate() {
        Instant now = clock.instant();
        KeyPair pair = generate();
        Stored fresh = new Stored(
                random.id().toString(),
                pair.getPrivate().getEncoded(),
                pair.getPublic().getEncoded(),
                null);
        List<Stored> old = keys.stream()
                .map(key -> key.retiredAt() == null ? key.retired(now) : key)
                .filter(key -> key.checksAt(now))
                .toList();
        List<Stored> all = Stream.concat(Stream.of(fresh), old.stream()).toList();
        store.write(NAME, json.writeValueAsBytes(all));
        keys = all;
    }

    @Override
    public Optional<PublicKey> key(String keyId) {
        return keys.stream()
                .filter(key -> key.id().equals(keyId) && key.checksAt(clock.instant()))
                .findFirst()
                .map(Stored::checking);
    }

    @Override
    public Map<String, PublicKey> all() {
        Map<String, PublicKey> all = new LinkedHashMap<>();
        keys.stream().filter(key -> key.checksAt(clock.instant())).forEach(key -> all.put(key.id(), key.checking()));
        return all;
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK", e);
        }
    }

    /**
     * A key as it is kept.
     *
     * @param signingKey PKCS #8
     * @param checkingKey X.509 SubjectPublicKeyInfo
     * @param retiredAt since when it only checks
     */
    @SuppressWarnings("ArrayRecordComponent") // a key is its id
    record Stored(
            String id,
            byte[] signingKey,
            byte[] checkingKey,
            @Nullable Instant retiredAt) {
        Stored retired(Instant at) {
            return new Stored(id, signingKey, checkingKey, at);
        }

        boolean checksAt(Instant at) {
            return retiredAt == null || at.isBefore(retiredAt.plus(AccessToken.LIFE.multipliedBy(2)));
        }

        PrivateKey signing() {
            try {
                return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(signingKey));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The signing key cannot be read", e);
            }
        }

        PublicKey checking() {
            try {
                return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(checkingKey));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The public key cannot be read", e);
            }
        }

        @Override
        public String toString() {
            return "Stored[" + id + "]";
        }
    }
}
