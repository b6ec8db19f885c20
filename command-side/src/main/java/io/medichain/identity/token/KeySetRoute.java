package io.medichain.identity.token;

import io.medichain.http.PublicRoute;
import io.medichain.token.VerificationKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys of access tokens as a JSON Web Key Set (RFC 7517, RFC 8037). */
@RestController
@Tag(name = "Sign-in")
final class KeySetRoute {
    private static final int KEY_BYTES = 32;

    private final VerificationKeys keys;

    KeySetRoute(VerificationKeys keys) {
        this.keys = keys;
    }

    /** The public keys that check access tokens (RFC 7517). */
    @PublicRoute("public keys are for everybody")
    @GetMapping("/.well-known/jwks.json")
    @Operation(operationId = "readKeySet")
    ResponseEntity<KeySet> keys() {
        List<Key> all = keys.all().entrySet().stream().map(Key::of).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                .body(new KeySet(all));
    }

    /**
     * A JWK set (RFC 7517, section 5).
     *
     * @param keys those that verify, the newest first
     */
    record KeySet(List<Key> keys) {}

    /**
     * A public key as a JWK (RFC 8037, section 2).
     *
     * @param kty the kind of key
     * @param crv the curve
     * @param alg what it signs with
     * @param use what it is for
     * @param kid its name, as in the header of a token
     * @param x the public key, base64url
     */
    record Key(
            @Schema(example = "OKP") String kty,
            @Schema(example = "Ed25519") String crv,
            @Schema(example = "EdDSA") String alg,
            @Schema(example = "sig") String use,

            @Schema(example = "b66f361c-eab0-4bc5-bf3a-c749a1f57168")
            String kid,

            @Schema(example = "PfuzDi8DTwFU9FD_Y_jiY5X1WrD_resFWN4Eprb9Q-A")
            String x) {
        /** The last 32 bytes of an Ed25519 SubjectPublicKeyInfo are the key itself (RFC 8410). */
        static Key of(Map.Entry<String, PublicKey> entry) {
            byte[] encoded = entry.getValue().getEncoded();
            byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            String x = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
            return new Key("OKP", "Ed25519", "EdDSA", "sig", entry.getKey(), x);
        }
    }
}
