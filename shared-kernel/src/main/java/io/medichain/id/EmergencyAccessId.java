package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of an emergency access. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c022")
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
