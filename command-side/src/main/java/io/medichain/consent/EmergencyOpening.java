package io.medichain.consent;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/patients/{id}/emergency-accesses}.
 *
 * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
 * @param reason the emergency, 10 to 1000 characters; the patient and the officers read it
 */
record EmergencyOpening(
        @Nullable EmergencyAccessId id,

        @Longest(value = Size.EXPLANATION, least = EmergencyOpening.SHORTEST)
        String reason) {
    static final int SHORTEST = 10;

    EmergencyOpening {
        Rule.text(reason, "reason", SHORTEST, Size.EXPLANATION);
    }
}
