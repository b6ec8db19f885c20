package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of a signed-in session. */
public record SessionId(@JsonValue UUID value) {
    public SessionId {
        Rule.present(value, "sessionId");
    }

    /** Reads the usual text form of a UUID. */
    public static SessionId of(String text) {
        return new SessionId(Rule.uuid(text, "sessionId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
