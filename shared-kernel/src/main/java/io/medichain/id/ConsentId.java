package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of a consent. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c021")
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
