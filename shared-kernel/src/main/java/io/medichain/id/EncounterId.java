package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of an encounter. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c006")
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
