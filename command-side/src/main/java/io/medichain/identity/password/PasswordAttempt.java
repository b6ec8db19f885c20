package io.medichain.identity.password;

import org.jspecify.annotations.Nullable;

/** A password that somebody typed. */
public interface PasswordAttempt {
    /**
     * Whether it is the one that was hashed. Takes the same time whatever the hash, also for none.
     *
     * @param hash a PHC string of Argon2id, {@code null} when there is none
     */
    boolean matches(@Nullable String hash);
}
