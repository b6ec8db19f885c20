package io.medichain.identity.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.identity.token.Link;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far a user has come with a second factor. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface SecondFactor {
    /** The same with a secret that was given out and whose first code is still to be shown. */
    default SecondFactor enrolling(Personal<String> given) {
        return switch (this) {
            case None _, Enrolled _ -> new Enrolled(given);
            case Confirmed confirmed -> new Confirmed(confirmed.secret(), confirmed.lastStep(), given);
            case Lost lost -> new Lost(lost.letter(), given);
        };
    }

    /** The secret whose first code is still to be shown. */
    default Optional<Personal<String>> unconfirmed() {
        return switch (this) {
            case None _ -> Optional.empty();
            case Enrolled(Personal<String> secret) -> Optional.of(secret);
            case Confirmed confirmed -> Optional.ofNullable(confirmed.next());
            case Lost lost -> Optional.ofNullable(lost.next());
        };
    }

    /** There is none. */
    record None() implements SecondFactor {}

    /** The user has a secret and has not shown a code yet. */
    record Enrolled(Personal<String> secret) implements SecondFactor {}

    /**
     * Somebody else took it away: who signs in has to show what was sent by mail.
     *
     * @param letter what opens the account, with the password
     * @param next the secret that takes its place once a code of it was shown; missing while there is none
     */
    record Lost(Link letter, @Nullable Personal<String> next) implements SecondFactor {}

    /**
     * The user has shown a code; no code is taken twice.
     *
     * @param next the secret that replaces it once a code of it was shown; missing while nobody replaces it
     */
    record Confirmed(
            Personal<String> secret,
            long lastStep,
            @Nullable Personal<String> next) implements SecondFactor {
        /** The time step of a code that is right and newer than the last one shown (RFC 6238, section 5.2). */
        OptionalLong freshStep(String code, Instant at) {
            OptionalLong step = OneTimeCodes.step(secret, code, at);
            return step.isPresent() && step.getAsLong() > lastStep ? step : OptionalLong.empty();
        }

        Confirmed used(long step) {
            return new Confirmed(secret, Math.max(step, lastStep), next);
        }
    }
}
