package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.UUID;

/** The random identifier of a licence to practise. */
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
