package io.medichain.benchmark.system;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer over HTTP.
 *
 * @param headers found whatever the case of their names
 */
@SuppressWarnings("ArrayRecordComponent") // read once by who asked
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public boolean isGood() {
        return status / 100 == 2;
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** The number in a header. */
    public long number(String header) {
        String value = headers.get(header);
        if (value == null) {
            throw new IllegalStateException("The answer has no " + header);
        }
        return Long.parseLong(value);
    }
}
