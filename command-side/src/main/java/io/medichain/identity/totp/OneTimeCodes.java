package io.medichain.identity.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.medichain.personal.Personal;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes of six digits, HMAC-SHA-1, a new one every 30 s (RFC 6238): what every authenticator app knows. The
 * step before and the step after count as well.
 */
public final class OneTimeCodes {
    /** How long a code is shown. */
    private static final Duration EACH = Duration.ofSeconds(30);

    /** As long as the hash (RFC 4226, section 4, R6). */
    public static final int SECRET_BYTES = 20;

    private static final long SECONDS = EACH.toSeconds();

    private OneTimeCodes() {}

    /** A secret in the form that authenticators read (Base32), of 160 random bits. */
    public static String secret(byte[] random) {
        return Base32.encode(random);
    }

    /** How long the code that is shown then is shown still. */
    public static Duration shownStill(Instant at) {
        return Duration.ofSeconds(SECONDS - at.getEpochSecond() % SECONDS);
    }

    /** The time step that a code belongs to; empty when it is wrong, or the user was erased. */
    public static OptionalLong step(Personal<String> secret, String code, Instant at) {
        return secret.value().map(text -> step(Base32.decode(text), code, at)).orElseGet(OptionalLong::empty);
    }

    /** The code that an authenticator with this secret (Base32) shows then. */
    public static String shown(String secret, Instant at) {
        return code(Base32.decode(secret), at.getEpochSecond() / SECONDS);
    }

    /**
     * The code that was shown before that one and still counts. Who confirms a factor with it can sign in at once with
     * the code of now: each is taken once.
     */
    public static String shownBefore(String secret, Instant at) {
        return shown(secret, at.minus(EACH));
    }

    static OptionalLong step(byte[] secret, String code, Instant at) {
        long now = at.getEpochSecond() / SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = now - 1; step <= now + 1; step++) {
            if (same(code(secret, step), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String code(byte[] secret, long step) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(secret, "RAW"), Instant.ofEpochSecond(step * SECONDS));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
    }
}
