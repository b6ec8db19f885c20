package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of a licence to practise. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c023")
public record LicenceId(@JsonValue UUID value) {
    public LicenceId {
        Rule.present(value, "licenceId");
    }

    /** Reads the usual text form of a UUID. */
    public static LicenceId of(String text) {
        return new LicenceId(Rule.uuid(text, "licenceId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
