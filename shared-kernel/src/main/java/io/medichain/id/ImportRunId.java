package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of an import run. */
public record ImportRunId(@JsonValue UUID value) {
    public ImportRunId {
        Rule.present(value, "importRunId");
    }

    /** Reads the usual text form of a UUID. */
    public static ImportRunId of(String text) {
        return new ImportRunId(Rule.uuid(text, "importRunId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
