package io.medichain.importer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource that was not imported.
 *
 * @param place where it stands
 * @param resource its type
 * @param reason why, without any value of it
 * @param code the stable code of the problem
 */
public record Refusal(Place place, String resource, String reason, String code) {
    /** As a JSON object: outcome, file, place, resource, reason, code. */
    public Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", "refused");
        json.put("file", place.file().toString());
        json.put("place", place.where());
        json.put("resource", resource);
        json.put("reason", reason);
        json.put("code", code);
        return json;
    }

    @Override
    public String toString() {
        return "%s: %s refused: %s (%s)".formatted(place, resource, reason, code);
    }
}
