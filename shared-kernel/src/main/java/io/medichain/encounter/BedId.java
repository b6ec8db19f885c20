package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.identity.TenantId;
import io.medichain.problem.Rule;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identifier of a bed; it follows from where the bed stands, so that a place holds one bed. */
public record BedId(@JsonValue UUID value) {
    public BedId {
        Rule.present(value, "bedId");
    }

    /** Reads the usual text form of a UUID. */
    public static BedId of(String text) {
        return new BedId(Rule.uuid(text, "bedId"));
    }

    /** The identifier of the bed at this place of a tenant. */
    public static BedId at(TenantId tenant, BedPlace place) {
        String name = String.join("\0", "bed", tenant.value(), place.ward(), place.room(), place.bed());
        return new BedId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
