package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of a patient; never shown outside the tenant. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003")
public record PatientId(@JsonValue UUID value) {
    public PatientId {
        Rule.present(value, "patientId");
    }

    /** Reads the usual text form of a UUID. */
    public static PatientId of(String text) {
        return new PatientId(Rule.uuid(text, "patientId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
