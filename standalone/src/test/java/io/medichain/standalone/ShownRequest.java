package io.medichain.standalone;

import io.medichain.standalone.ServedApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The request that the example of an operation shows, about those who are there. */
final class ShownRequest {
    private ShownRequest() {}

    /**
     * Makes it.
     *
     * @param inPath what stands for each variable of the path
     * @param inBody what stands in the body under each of these names, wherever the example has one
     */
    static Attempt of(Operation operation, UnaryOperator<String> inPath, Map<String, String> inBody) {
        StringBuilder path = new StringBuilder(operation.path());
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.path("name").asString();
            String mark = "{" + name + "}";
            int at = path.indexOf(mark);
            path.replace(at, at + mark.length(), inPath.apply(name));
        }
        List<String> query = operation.parameters("query").stream()
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .map(parameter -> parameter.path("name").asString() + "="
                        + parameter.path("example").asString(""))
                .toList();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Medichain-Purpose", "review of the visit");
        byte[] body = null;
        if (operation.hasBody()) {
            headers.put("Content-Type", "application/json");
            body = operation
                    .example()
                    .map(example -> named(example, inBody).toString().getBytes(StandardCharsets.UTF_8))
                    .orElse(new byte[0]);
        }
        return new Attempt(
                "as shown", "", path + (query.isEmpty() ? "" : "?" + String.join("&", query)), headers, body);
    }

    private static JsonNode named(JsonNode example, Map<String, String> ids) {
        if (example instanceof ObjectNode object) {
            ids.forEach((name, id) -> {
                if (object.has(name)) {
                    object.put(name, id);
                }
            });
            object.properties().forEach(property -> named(property.getValue(), ids));
        }
        return example;
    }
}
