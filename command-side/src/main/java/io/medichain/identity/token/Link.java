package io.medichain.identity.token;

import java.time.Instant;

/**
 * A link that was sent by mail.
 *
 * @param hash what it holds
 * @param expiresAt until when it opens
 */
public record Link(OpaqueTokenHash hash, Instant expiresAt) {
    /** Whether this token opens it now. */
    public boolean isOpenedBy(OpaqueTokenHash shown, Instant at) {
        return hash.matches(shown) && at.isBefore(expiresAt);
    }
}
