package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of an emergency access. */
public record EmergencyAccessId(@JsonValue UUID value) {
    public EmergencyAccessId {
        Rule.present(value, "emergencyAccessId");
    }

    /** Reads the usual text form of a UUID. */
    public static EmergencyAccessId of(String text) {
        return new EmergencyAccessId(Rule.uuid(text, "emergencyAccessId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
