package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of a consent. */
public record ConsentId(@JsonValue UUID value) {
    public ConsentId {
        Rule.present(value, "consentId");
    }

    /** Reads the usual text form of a UUID. */
    public static ConsentId of(String text) {
        return new ConsentId(Rule.uuid(text, "consentId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
