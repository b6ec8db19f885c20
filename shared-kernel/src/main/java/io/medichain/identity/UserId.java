package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of a user. */
public record UserId(@JsonValue UUID value) {
    public UserId {
        Rule.present(value, "userId");
    }

    /** Reads the usual text form of a UUID. */
    public static UserId of(String text) {
        return new UserId(Rule.uuid(text, "userId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
