package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.standalone.Sample.Place;
import io.medichain.standalone.ServedApi.Operation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every property of every request body that the document names, in a body made from the schemas alone. */
final class SchemaWalk implements AutoCloseable {
    static final List<String> EVERYBODY = List.of("doctor", "admin", "compliance-officer", "operator", "patient");

    private final StAnna anna;
    private final ServedApi api;
    private final Sample sample;

    SchemaWalk(Path data) {
        anna = new StAnna(data);
        JsonNode document = JsonMapper.shared()
                .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body());
        api = new ServedApi(document);
        sample = new Sample(document);
    }

    @Override
    public void close() {
        anna.close();
    }

    Sample sample() {
        return sample;
    }

    List<Operation> operations() {
        return api.operations();
    }

    interface Try {
        void of(Operation operation, String who, JsonNode body, Place place);
    }

    void everyPlace(Try each) {
        int places = 0;
        for (Operation operation : api.operations()) {
            JsonNode schema = operation.description().at("/requestBody/content/application~1json/schema");
            if (!schema.isMissingNode()) {
                String who = reader(operation).orElseThrow(() -> new AssertionError("Nobody reaches " + operation));
                Set<String> seen = new TreeSet<>();
                for (JsonNode body : sample.bodies(schema)) {
                    for (Place place : sample.places(schema, body)) {
                        if (seen.add(place.pointer() + kinds(body, place))) {
                            each.of(operation, who, body, place);
                            places++;
                        }
                    }
                }
            }
        }
        assertThat(places).isGreaterThan(400);
    }

    /** In which alternatives of unions a place stands: each of its objects by its constants. */
    private static String kinds(JsonNode body, Place place) {
        StringBuilder kinds = new StringBuilder();
        String pointer = place.pointer();
        for (int at = pointer.lastIndexOf('/'); at >= 0; at = pointer.lastIndexOf('/', at - 1)) {
            JsonNode object = body.at(pointer.substring(0, at));
            kinds.append(object.path("kind").asString(""))
                    .append(object.path("type").asString(""));
        }
        return kinds.toString();
    }

    /** Somebody whose body is read at all: who is refused by role is so before that. */
    private Optional<String> reader(Operation operation) {
        return EVERYBODY.stream()
                .filter(who -> ask(operation, who, "{\"unknown\":1}").statusCode() == 400)
                .findFirst();
    }

    HttpResponse<String> ask(Operation operation, String who, String body) {
        return ask(operation, who, body, "", List.of("Medichain-Purpose", "review of the visit"));
    }

    /** With one header or parameter of the query; the others that it needs are as in their examples. */
    HttpResponse<String> ask(Operation operation, String who, JsonNode parameter, String value) {
        String name = parameter.path("name").asString();
        StringBuilder query = new StringBuilder();
        for (JsonNode each : operation.parameters("query")) {
            boolean isIt = each.path("name").asString().equals(name);
            if (isIt || each.path("required").asBoolean(false)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(each.path("name").asString())
                        .append('=')
                        .append(isIt ? value : needed(each));
            }
        }
        String body = operation.example().map(JsonNode::toString).orElse("");
        List<String> headers = new ArrayList<>();
        if (!name.equals("Medichain-Purpose")) {
            headers.addAll(List.of("Medichain-Purpose", "review of the visit"));
        }
        if (parameter.path("in").asString().equals("header")) {
            headers.addAll(List.of(name, value));
        }
        return ask(operation, who, body, query.toString(), headers);
    }

    private String needed(JsonNode parameter) {
        JsonNode example = parameter.path("example");
        return example.isMissingNode() ? sample.of(parameter.path("schema")).asString() : example.asString();
    }

    private HttpResponse<String> ask(Operation operation, String who, String body, String query, List<String> headers) {
        String path = operation
                .path()
                .replaceAll("\\{role}", "nurse")
                .replaceAll("\\{organisation}", "st-anna")
                .replaceAll("\\{[^}]+}", "9f1b2c3d-0000-4000-8000-000000000002");
        String token = operation.description().path("security").isEmpty() ? null : anna.token(who);
        boolean isForm = operation.description().at("/requestBody/content").has("multipart/form-data");
        String sent = isForm ? "--b--\r\n" : body;
        byte[] bytes = operation.hasBody() ? sent.getBytes(StandardCharsets.UTF_8) : null;
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of("Content-Type", isForm ? "multipart/form-data; boundary=b" : "application/json"));
        return anna.system().ask(operation.method(), path + query, token, bytes, all.toArray(String[]::new));
    }

    static ObjectNode parent(JsonNode body, Place place) {
        return (ObjectNode) body.at(place.pointer().substring(0, place.pointer().lastIndexOf('/')));
    }

    static String name(Place place) {
        return place.pointer().substring(place.pointer().lastIndexOf('/') + 1);
    }

    static String field(HttpResponse<String> answer) {
        return answer.statusCode() < 400
                ? ""
                : JsonMapper.shared().readTree(answer.body()).path("field").asString("");
    }

    static String said(HttpResponse<String> answer) {
        return answer.statusCode() + " " + field(answer) + " "
                + (answer.statusCode() < 400
                        ? ""
                        : JsonMapper.shared()
                                .readTree(answer.body())
                                .path("detail")
                                .asString(""));
    }
}
