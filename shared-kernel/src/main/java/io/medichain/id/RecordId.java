package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of a medical record. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c007")
public record RecordId(@JsonValue UUID value) {
    public RecordId {
        Rule.present(value, "recordId");
    }

    /** Reads the usual text form of a UUID. */
    public static RecordId of(String text) {
        return new RecordId(Rule.uuid(text, "recordId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
