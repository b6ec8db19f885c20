package io.medichain.consent;

import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/patients/{id}/emergency-accesses}.
 *
 * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
 * @param reason the emergency, 10 to 1000 characters; the patient and the officers read it
 */
record EmergencyOpening(@Nullable EmergencyAccessId id, String reason) {
    EmergencyOpening {
        Rule.text(reason, "reason", 1_000);
        Rule.format(reason.strip().length() >= 10, "reason", "a text of 10 to 1000 characters");
    }
}
