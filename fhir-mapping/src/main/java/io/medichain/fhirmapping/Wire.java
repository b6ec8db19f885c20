package io.medichain.fhirmapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the API as a client writes it. */
public final class Wire {
    private Wire() {}

    /** Leaves out what is empty; times as RFC 3339, numbers as they are. */
    public static JsonMapper json() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_EMPTY)
                        .withContentInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }
}
