package io.medichain.identity.token;

import io.medichain.id.TenantId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where secrets come from. */
@Component
public final class Randomness {
    private static final int TOKEN_BYTES = 32;
    private final SecureRandom random = new SecureRandom();

    /** Bytes that nobody can guess. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A fresh token about a user or session. */
    public OpaqueToken token(TenantId tenant, UUID about) {
        return new OpaqueToken(tenant, about, secret());
    }

    /** 256 random bits, base64url. */
    public String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    }

    /** A random identifier. */
    public UUID id() {
        return UUID.randomUUID();
    }
}
