package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of an encounter. */
public record EncounterId(@JsonValue UUID value) {
    public EncounterId {
        Rule.present(value, "encounterId");
    }

    /** Reads the usual text form of a UUID. */
    public static EncounterId of(String text) {
        return new EncounterId(Rule.uuid(text, "encounterId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
