package io.medichain.vault;

import org.jspecify.annotations.Nullable;

/** The vault cannot be opened, read or written; the message says what and what to do. */
public final class VaultException extends RuntimeException {
    VaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
