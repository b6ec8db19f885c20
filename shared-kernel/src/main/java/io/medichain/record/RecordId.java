package io.medichain.record;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of a medical record. */
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
