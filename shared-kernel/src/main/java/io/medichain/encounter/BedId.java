package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.id.TenantId;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identifier of a bed; it follows from where the bed stands, so that a place holds one bed. */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-3e0c-8d0e-6a7a1fd3c005")
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
