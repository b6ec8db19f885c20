package io.medichain.identity.totp;

import java.time.Instant;

/** What an authenticator app would show. */
public final class TestCodes {
    private TestCodes() {}

    /** The code of the time step that is {@code steps} away from now. */
    public static String now(String secret, int steps) {
        return OneTimeCodes.code(Base32.decode(secret), Instant.now().getEpochSecond() / 30 + steps);
    }
}
