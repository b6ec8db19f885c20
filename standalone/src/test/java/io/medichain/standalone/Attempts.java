package io.medichain.standalone;

import io.medichain.standalone.ServedApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be tried with an operation: as the document shows it, and then one thing wrong at a time. */
final class Attempts {
    private static final String NIL = "00000000-0000-0000-0000-000000000000";
    private static final List<String> IDS = List.of(
            "%22%22",
            NIL, "17", "x".repeat(10_000), "%00", "%F0%9F%9A%91", "..", "9f1b2c3d-0000-4000-8000-000000000001");
    private static final List<String> TEXTS = List.of(
            "",
            "%00",
            "-1",
            "1e400",
            "99999999999999999999999999",
            "%2B1000000000-12-31T23:59:59.999999999Z",
            NIL,
            "x".repeat(5_000),
            "%F0%9F%9A%91");
    private static final List<String> HEADERS = List.of(
            "",
            "x",
            "\"",
            "\"99999999999999999999\"",
            "W/\"1\"",
            "-1",
            "99999999999999999999",
            "\u00e4",
            "x".repeat(5_000));
    private static final List<String> TYPES = List.of(
            "*/*", "multipart/form-data", "text/plain", "application/*", ";", "application/json;charset=nonsense");
    private static final List<String> WRONG = List.of(
            "null",
            "\"\"",
            "\"\\u0000\"",
            "true",
            "-1",
            "1E+800000000",
            "1e400",
            "[\"\"]",
            "{}",
            "{\"a\":{\"a\":[[[[[[[[[[1]]]]]]]]]]}}",
            "\"" + NIL + "\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"" + "x".repeat(20_000) + "\"");

    private final Operation operation;
    private final Attempt valid;

    Attempts(Operation operation, Attempt valid) {
        this.operation = operation;
        this.valid = valid;
    }

    Stream<Attempt> all() {
        return Stream.of(ids(), queries(), headers(), bodies(), properties()).flatMap(each -> each);
    }

    private Stream<Attempt> ids() {
        String template = operation.path();
        List<Attempt> all = new ArrayList<>();
        String[] parts = template.split("/", -1);
        String[] filled = valid.path().split("\\?", 2)[0].split("/", -1);
        for (int part = 0; part < parts.length; part++) {
            if (parts[part].startsWith("{")) {
                for (String id : IDS) {
                    String[] changed = filled.clone();
                    changed[part] = id;
                    all.add(valid.called(parts[part] + " is " + cut(id))
                            .at(String.join("/", changed) + valid.path().replaceFirst("[^?]*", "")));
                }
            }
        }
        return all.stream();
    }

    private Stream<Attempt> queries() {
        Stream<Attempt> odd = Stream.of("=1", "x", "x=%FF", "&&")
                .map(query -> valid.called("the query " + query).asking(query));
        Stream<Attempt> declared = operation.parameters("query").stream().flatMap(parameter -> {
            String name = parameter.path("name").asString();
            return Stream.concat(
                    TEXTS.stream()
                            .map(text -> valid.called(name + " is " + cut(text)).asking(name + "=" + text)),
                    Stream.of(valid.called(name + " twice").asking(name + "=1&" + name + "=2")));
        });
        return Stream.concat(odd, declared);
    }

    private Stream<Attempt> headers() {
        List<String> names = new ArrayList<>(operation.parameters("header").stream()
                .map(header -> header.path("name").asString())
                .toList());
        names.add("Medichain-Purpose");
        Stream<Attempt> values = names.stream()
                .distinct()
                .flatMap(name -> HEADERS.stream()
                        .map(value -> valid.called(name + " is " + cut(value)).with(name, value)));
        Stream<Attempt> accepts = Stream.of("a", "text/html", "*/*;q=0")
                .map(accept -> valid.called("Accept is " + accept).with("Accept", accept));
        Stream<Attempt> types = TYPES.stream()
                .map(type -> valid.called("Content-Type is " + type).with("Content-Type", type));
        return Stream.of(
                        values,
                        accepts,
                        types,
                        Stream.of(valid.called("no Content-Type").without("Content-Type")))
                .flatMap(each -> each);
    }

    private Stream<Attempt> bodies() {
        if (!operation.hasBody()) {
            return Stream.of("{", "x")
                    .map(body -> valid.called("the body " + body).sending(body));
        }
        Stream<String> wrong = Stream.concat(
                WRONG.stream(), Stream.of("", "{", "{\"\":1}", "{\"unknown\":1}", "[".repeat(40), "\u0000"));
        return wrong.map(body -> valid.called("the body " + cut(body)).sending(body));
    }

    private Stream<Attempt> properties() {
        List<Attempt> all = new ArrayList<>();
        operation
                .example()
                .ifPresent(_ -> walk(example(), "", (path, change) -> {
                    for (String wrong : WRONG) {
                        JsonNode body = example();
                        change.accept(body, wrong);
                        all.add(valid.called(path + " is " + cut(wrong))
                                .about(path)
                                .sending(body.toString().replace("\"@@\"", wrong)));
                    }
                }));
        operation.example().filter(JsonNode::isObject).ifPresent(_ -> {
            String body = example().toString();
            all.add(valid.called("an unknown key").sending("{\"unknown\":1," + body.substring(1)));
            all.add(valid.called("keys twice").sending(body.substring(0, body.length() - 1) + "," + body.substring(1)));
        });
        return all.stream();
    }

    private JsonNode example() {
        return JsonMapper.shared().readTree(new String(valid.body(), StandardCharsets.UTF_8));
    }

    interface Visit {
        void at(String path, java.util.function.BiConsumer<JsonNode, String> change);
    }

    /** Every place of the example, each with how to put a mark there. */
    private static void walk(JsonNode node, String path, Visit visit) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> {
                String place = path + "/" + property.getKey();
                visit.at(place, (whole, _) -> ((ObjectNode) whole.at(path)).put(property.getKey(), "@@"));
                walk(property.getValue(), place, visit);
            });
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            String place = path + "/0";
            visit.at(place, (whole, _) -> ((ArrayNode) whole.at(path)).set(0, "@@"));
            walk(array.get(0), place, visit);
        }
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 20) + "… of " + text.length() : text;
    }
}
