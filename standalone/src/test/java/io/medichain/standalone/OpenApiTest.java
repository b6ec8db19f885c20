package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks every operation of the OpenAPI document: described, with examples of what goes in and out, and its refusals.
 */
class OpenApiTest {
    private static final String PROBLEM = "application/problem+json";

    @TempDir
    private static Path folder;

    private static String served;

    @BeforeAll
    static void read() {
        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("data"))) {
            served = system.ask("GET", "/v3/api-docs", null, null).body();
        }
    }

    /** As the tools of an integrator find it; which rules and versions is said in the folder {@code openapi}. */
    @Test
    void givenServedDocument_whenLintedByRedoclyAndSpectral_thenNothingIsFound() throws Exception {
        Path document = Files.writeString(folder.resolve("openapi.json"), served);
        Path said = folder.resolve("lint.txt");
        int code = new ProcessBuilder("node", "openapi/lint.mjs", document.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();

        assertThat(Files.readAllLines(said)).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void everyOperationThatChangesSomethingHeedsTheIdempotencyKeyOrSaysWhyNot() {
        List<String> silent = new ArrayList<>();
        JsonMapper.shared()
                .readTree(served)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    boolean changes = Set.of("post", "put", "delete", "patch").contains(method.getKey())
                            && !operation.path("operationId").asString().startsWith("search");
                    boolean heeds = operation
                            .path("parameters")
                            .valueStream()
                            .anyMatch(header -> header.path("name").asString().equals("Idempotency-Key"));
                    if (changes
                            && !heeds
                            && !operation
                                    .path("description")
                                    .asString()
                                    .matches("(?s).*Idempotency-Key is not heeded: .*")) {
                        silent.add(operation.path("operationId").asString());
                    }
                }));

        assertThat(silent).isEmpty();
    }

    @Test
    void everyOperationIsDescribedWithExamplesAndItsRefusals() {
        JsonNode api = JsonMapper.shared().readTree(served);
        Set<String> ids = new HashSet<>();
        List<String> lacking = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    String name = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    lacks(operation, path.getKey())
                            .map(what -> name + " lacks " + what)
                            .forEach(lacking::add);
                    if (!ids.add(operation.path("operationId").asString())) {
                        lacking.add(name + " lacks an operationId of its own");
                    }
                }));

        assertThat(lacking).isEmpty();
        assertThat(ids).hasSizeGreaterThan(80);
        assertThat(api.path("info").path("title").asString()).isEqualTo("MediChain");
        assertThat(api.path("components").path("schemas").has("ProblemDocument"))
                .isTrue();
    }

    /** What Javadoc has and CommonMark does not. */
    @Test
    void noDescriptionHasWhatIsLeftOfJavadoc() {
        assertThat(JsonMapper.shared().readTree(served).findValues("description").stream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .filter(words -> words.matches("(?s).*(\\{@|</?[a-z]+>|`[^`]*\\{[^}`]*`).*")))
                .isEmpty();
    }

    @Test
    void everyPropertyIsDescribed() {
        List<String> silent = new ArrayList<>();
        JsonMapper.shared()
                .readTree(served)
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> Stream.concat(
                                Stream.of(schema.getValue()),
                                schema.getValue().path("allOf").valueStream())
                        .flatMap(part -> part.path("properties").properties().stream())
                        .filter(property -> !isDescribed(property.getValue()))
                        .forEach(property -> silent.add(schema.getKey() + "." + property.getKey())));

        assertThat(silent).isEmpty();
    }

    @Test
    void everyParameterIsDescribed() {
        JsonNode api = JsonMapper.shared().readTree(served);
        List<String> silent = new ServedApi(api)
                .operations().stream()
                        .flatMap(operation -> Stream.of("path", "query", "header")
                                .flatMap(in -> operation.parameters(in).stream())
                                .filter(parameter -> !isDescribed(parameter))
                                .map(parameter -> operation.id() + "."
                                        + parameter.path("name").asString()))
                        .toList();

        assertThat(silent).isEmpty();
    }

    /** What may be null as well stands beside that. */
    private static boolean isDescribed(JsonNode property) {
        return Stream.concat(Stream.of(property), property.path("anyOf").valueStream())
                .anyMatch(each -> !each.path("description").asString("").isBlank());
    }

    private static Stream<String> lacks(JsonNode operation, String path) {
        JsonNode answers = operation.path("responses");
        List<String> lacking = new ArrayList<>();
        require(lacking, !operation.path("summary").asString("").isBlank(), "a description");
        require(lacking, operation.path("operationId").asString("").matches("[a-z][A-Za-z]+"), "a name");
        require(lacking, operation.path("tags").toString().matches("\\[\"[A-Z][A-Za-z-]+\"]"), "a tag");
        if (operation.has("requestBody")) {
            require(lacking, hasExamples(operation.path("requestBody")), "an example of its body");
            require(lacking, has(answers, "400", "413", "415", "503"), "refusals of its body");
        }
        require(lacking, !operation.has("parameters") || answers.has("400"), "the refusal of its parameters");
        require(lacking, !path.contains("{") || answers.has("404"), "the answer that nothing is there");
        require(lacking, operation.path("security").isEmpty() || has(answers, "401", "503"), "refusals of who asks");
        require(lacking, answers.has("429"), "the refusal of too many requests");
        answers.properties().forEach(answer -> {
            boolean isGood = answer.getKey().startsWith("2");
            JsonNode content = answer.getValue().path("content");
            require(
                    lacking,
                    !answer.getValue().path("description").asString("").isBlank(),
                    "words for " + answer.getKey());
            require(
                    lacking,
                    isGood
                            ? content.isMissingNode() || hasExamples(answer.getValue())
                            : content.has(PROBLEM) && hasExamples(answer.getValue()),
                    "an example of " + answer.getKey());
        });
        return lacking.stream();
    }

    private static void require(List<String> lacking, boolean holds, String what) {
        if (!holds) {
            lacking.add(what);
        }
    }

    private static boolean has(JsonNode answers, String... statuses) {
        return Stream.of(statuses).allMatch(answers::has);
    }

    private static boolean hasExamples(JsonNode withContent) {
        JsonNode content = withContent.path("content");
        return !content.isEmpty()
                && !content.has("*/*")
                && content.properties().stream()
                        .allMatch(type -> type.getValue().has("example")
                                || type.getValue().has("examples"));
    }
}
