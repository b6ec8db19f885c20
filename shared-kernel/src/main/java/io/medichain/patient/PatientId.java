package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of a patient; never shown outside the tenant. */
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
