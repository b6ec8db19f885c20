package io.medichain.personal;

import io.medichain.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds personal values by keyed hash: the first 16 bytes of HMAC-SHA256 (RFC 2104) over the field's name and the
 * normalised value, with a key of the tenant. Equal values of one field give equal tokens; nothing else is revealed.
 */
public final class BlindIndex {
    private static final int TOKEN_BYTES = 16;
    private final TenantId tenant;
    private final SecretKey key;

    public BlindIndex(TenantId tenant, SecretKey key) {
        this.tenant = tenant;
        this.key = key;
    }

    /**
     * A key of the tenant for another use, from which nothing of this one can be learned.
     *
     * @param use what it is for
     */
    public SecretKey derivedKey(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            // No tenant is named so: the name of one holds no space.
            mac.update("derived key".getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(tenant.value().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return new SecretKeySpec(mac.doFinal(use.getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /**
     * The token of a value.
     *
     * @param field the name of the field, so that equal values of different fields give different tokens
     * @param normalised the value in the form in which it is compared, see {@link Normalised} and {@link NameFold}
     * @return 22 characters base64url
     */
    public String token(String field, String normalised) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(tenant.value().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(field.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] hash = mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOKEN_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
