package io.medichain.standalone;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The served OpenAPI document, as somebody reads it who has nothing else. */
final class ServedApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(com.networknt.schema.SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build()));
    /** Bodies that fitted or were told already. */
    private final Set<String> seen = new HashSet<>();

    private final Map<JsonNode, Schema> schemas = new HashMap<>();

    ServedApi(JsonNode document) {
        this.document = document;
    }

    /** One method of one path. */
    record Operation(String method, String path, JsonNode description) {
        String id() {
            return description.path("operationId").asString();
        }

        boolean isRead() {
            return method.equals("GET");
        }

        /** The parameters of one kind: path, query or header. */
        List<JsonNode> parameters(String in) {
            return description
                    .path("parameters")
                    .valueStream()
                    .filter(each -> each.path("in").asString().equals(in))
                    .toList();
        }

        boolean isRequired(String in, String name) {
            return parameters(in).stream()
                    .anyMatch(each -> each.path("name").asString().equals(name)
                            && each.path("required").asBoolean(false));
        }

        /** The body's example in JSON. */
        Optional<JsonNode> example() {
            return Optional.of(description.at("/requestBody/content/application~1json/example"))
                    .filter(example -> !example.isMissingNode())
                    .map(JsonNode::deepCopy);
        }

        boolean hasBody() {
            return description.has("requestBody");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))
                        .forEach(all::add));
        return all;
    }

    /** The methods that the document names for a path. */
    Set<String> methods(String path) {
        return document.path("paths").path(path).properties().stream()
                .map(method -> method.getKey().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What an answer has or is that the document does not say. */
    synchronized Stream<String> undocumented(Operation operation, HttpResponse<String> answer) {
        JsonNode described = operation.description().path("responses").path(Integer.toString(answer.statusCode()));
        if (described.isMissingNode()) {
            return Stream.of("the status " + answer.statusCode());
        }
        JsonNode content = described.path("content");
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (content.isEmpty()) {
            return answer.body().isEmpty() ? Stream.of() : Stream.of("a body with " + answer.statusCode());
        }
        if (!content.has(type)) {
            return Stream.of("a body of the type '" + type + "' with " + answer.statusCode());
        }
        if (!type.endsWith("json")) {
            return Stream.of();
        }
        if (!seen.add(type + described.hashCode() + answer.body())) {
            return Stream.of();
        }
        try {
            return schema(content.path(type).path("schema")).validate(JSON.readTree(answer.body())).stream()
                    .map(ServedApi::said)
                    .map(error -> "a body with " + answer.statusCode() + " in which " + error);
        } catch (JacksonException e) {
            return Stream.of("a body that is not JSON");
        }
    }

    /** Without the value, so that the same fault is the same line. */
    private static String said(Error error) {
        return error.getEvaluationPath() + ": "
                + error.getInstanceLocation().toString().replaceAll("/\\d+", "/0") + " "
                + error.getMessageKey() + " "
                + (error.getProperty() == null ? "" : error.getProperty());
    }

    private Schema schema(JsonNode described) {
        return schemas.computeIfAbsent(described, _ -> {
            ObjectNode whole = JSON.createObjectNode();
            whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            whole.set("components", document.path("components"));
            whole.set("allOf", JSON.createArrayNode().add(described));
            return registry.getSchema(whole);
        });
    }
}
