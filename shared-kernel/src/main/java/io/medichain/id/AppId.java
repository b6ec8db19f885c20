package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** The random identifier of an app that an organisation has registered; its {@code client_id} (RFC 6749, 2.2). */
@Schema(type = "string", format = "uuid", example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0a1")
public record AppId(@JsonValue UUID value) {
    public AppId {
        Rule.present(value, "appId");
    }

    /** Reads the usual text form of a UUID. */
    public static AppId of(String text) {
        return new AppId(Rule.uuid(text, "appId"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
