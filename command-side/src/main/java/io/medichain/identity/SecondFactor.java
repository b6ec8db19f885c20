package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.OptionalLong;

/** How far a user has come with a second factor. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface SecondFactor {
    /** There is none. */
    record None() implements SecondFactor {}

    /** The user has a secret and has not shown a code yet. */
    record Enrolled(Personal<String> secret) implements SecondFactor {}

    /** The user has shown a code; no code is taken twice. */
    record Confirmed(Personal<String> secret, long lastStep) implements SecondFactor {
        /** The time step of a code that is right and newer than the last one shown (RFC 6238, section 5.2). */
        OptionalLong freshStep(String code, Instant at) {
            OptionalLong step = OneTimeCodes.step(secret, code, at);
            return step.isPresent() && step.getAsLong() > lastStep ? step : OptionalLong.empty();
        }

        Confirmed used(long step) {
            return new Confirmed(secret, Math.max(step, lastStep));
        }
    }
}
