package io.medichain.ledger.witness;

import java.time.Duration;

/**
 * How often witnesses are asked, and how long they are waited for.
 *
 * @param least the least time from one round to the next
 * @param longestAnswer how long one answer may take
 * @param longestRound after which a round ends even if not enough have cosigned
 * @param pause how long a witness that failed is left alone, twice as long after each further time, up to 32 times
 * @param again after which the newest checkpoint is asked about again when there is no newer one
 */
public record WitnessPace(
        Duration least, Duration longestAnswer, Duration longestRound, Duration pause, Duration again) {
    /** Every second, ten seconds for an answer, and once more every five minutes. */
    public static WitnessPace usual() {
        return new WitnessPace(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(12),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
    }
}
