package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of a user. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002")
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
