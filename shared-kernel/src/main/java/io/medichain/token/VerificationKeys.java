package io.medichain.token;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/** The public keys (Ed25519) that access tokens are checked with. */
public interface VerificationKeys {
    /** The key with this identifier, while tokens signed with it can still be good. */
    Optional<PublicKey> key(String keyId);

    /** All of them by identifier, as {@code /.well-known/jwks.json} publishes them. */
    Map<String, PublicKey> all();
}
