package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of a signed-in session. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c105")
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
