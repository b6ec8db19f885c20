package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.standalone.Sample.Place;
import io.medichain.standalone.ServedApi.Operation;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Every bound that the document says of what is sent is that of the code: what is within is read, what is beyond
 * refused.
 */
class RequestBoundsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** What may be refused for a reason that no schema says. */
    private static final Set<String> ALSO = Set.of(
            "POST /api/patients/search /cursor",
            "POST /api/patients/search /name",
            "POST /api/users/search /cursor",
            "POST /api/users/search /called",
            "POST /api/auth/step-up /code");
    /** Easy to guess, no point of the curve, an address that is not the account's own. */
    private static final Set<String> ALSO_EVERYWHERE = Set.of("password", "publicKey", "organisation", "userName");
    /** The link itself is looked at before. */
    private static final Set<String> BY_LINK = Set.of("GET /api/auth/verify/{token}", "POST /api/auth/verify/{token}");

    @TempDir
    private static Path folder;

    private static SchemaWalk walk;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> tried = new TreeSet<>();

    @BeforeAll
    static void start() {
        walk = new SchemaWalk(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @Test
    void givenEveryText_whenLongerThanItsBoundOrOfAnotherForm_thenRefusedAtItsPlaceAndWithinItIsRead() {
        walk.everyPlace((operation, who, body, place) -> {
            JsonNode text = text(place.schema());
            if (text != null) {
                int most = text.path("maxLength").asInt(-1);
                if (most < 0) {
                    faults.add(operation + " " + place.pointer() + " has no maxLength");
                    return;
                }
                tried.add(place.pointer());
                Trial trial = new Trial(operation, who, body, place);
                trial.refused(JSON.getNodeFactory().stringNode("x".repeat(most + 1)));
                otherForm(text)
                        .forEach(other -> trial.refused(JSON.getNodeFactory().stringNode(other)));
                longest(text, most)
                        .forEach(fit -> trial.read(JSON.getNodeFactory().stringNode(fit)));
            }
        });
        assertThat(faults).isEmpty();
        assertThat(tried)
                .contains("/content/text", "/demographics/name/0/given", "/userName", "/content/value/quantity/code");
    }

    @Test
    void givenEveryNumber_whenBeyondItsBounds_thenRefusedAtItsPlaceAndAtThemItIsRead() {
        walk.everyPlace((operation, who, body, place) -> {
            JsonNode schema = place.schema();
            if (Set.of("number", "integer").contains(walk.sample().type(schema))) {
                if (!schema.has("minimum") || !schema.has("maximum")) {
                    faults.add(operation + " " + place.pointer() + " has no minimum or no maximum");
                    return;
                }
                tried.add(place.pointer());
                Trial trial = new Trial(operation, who, body, place);
                BigDecimal least = new BigDecimal(schema.path("minimum").toString());
                BigDecimal most = new BigDecimal(schema.path("maximum").toString());
                trial.refused(JSON.getNodeFactory().numberNode(most.add(BigDecimal.ONE)));
                trial.refused(JSON.getNodeFactory().numberNode(least.subtract(BigDecimal.ONE)));
                trial.read(JSON.getNodeFactory().numberNode(most));
                trial.read(JSON.getNodeFactory().numberNode(least));
            }
        });
        assertThat(faults).isEmpty();
        assertThat(tried).contains("/content/value/quantity/value", "/content/instances", "/limit", "/besideDays");
    }

    @Test
    void givenEveryList_whenLongerThanItsBound_thenRefusedAtItsPlaceAndAtItItIsRead() {
        walk.everyPlace((operation, who, body, place) -> {
            if (walk.sample().type(place.schema()).equals("array")) {
                int most = place.schema().path("maxItems").asInt(-1);
                if (most < 0) {
                    faults.add(operation + " " + place.pointer() + " has no maxItems");
                    return;
                }
                tried.add(place.pointer());
                JsonNode one = body.at(place.pointer()).get(0);
                Trial trial = new Trial(operation, who, body, place);
                trial.refused(list(one, most + 1));
                trial.read(list(one, most));
            }
        });
        assertThat(faults).isEmpty();
        assertThat(tried).contains("/content/component", "/demographics/name", "/roles");
    }

    @Test
    void givenEveryHeaderAndParameterOfAQuery_whenBeyondItsBound_thenRefusedByItsName() {
        for (Operation operation : walk.operations()) {
            for (String in : List.of("header", "query")) {
                for (JsonNode parameter : operation.parameters(in)) {
                    if (BY_LINK.contains(operation.toString())) {
                        continue;
                    }
                    beyond(parameter.path("schema"))
                            .ifPresentOrElse(
                                    value -> refused(operation, parameter, value),
                                    () -> faults.add(operation + " " + parameter.path("name") + " has no bound"));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tried)
                .contains(
                        "Idempotency-Key", "If-Match", "Medichain-Purpose", "Medichain-Read-After", "cursor", "limit");
    }

    private static Optional<String> beyond(JsonNode schema) {
        if (schema.has("enum") || walk.sample().type(schema).equals("boolean")) {
            return Optional.of("none-of-them");
        }
        if (schema.has("maximum")) {
            return Optional.of(new BigDecimal(schema.path("maximum").toString())
                    .add(BigDecimal.ONE)
                    .toPlainString());
        }
        return schema.has("maxLength")
                ? Optional.of("x".repeat(schema.path("maxLength").asInt() + 1))
                : Optional.empty();
    }

    private void refused(Operation operation, JsonNode parameter, String value) {
        String name = parameter.path("name").asString();
        tried.add(name);
        List<String> said = new ArrayList<>();
        for (String who : SchemaWalk.EVERYBODY) {
            HttpResponse<String> answer = walk.ask(operation, who, parameter, value);
            said.add(who + ": " + SchemaWalk.said(answer));
            if (answer.statusCode() == 400 && SchemaWalk.field(answer).equals(name)) {
                return;
            }
        }
        faults.add(operation + " with " + name + " beyond: " + said);
    }

    private static ArrayNode list(JsonNode one, int size) {
        ArrayNode list = JSON.createArrayNode();
        for (int i = 0; i < size; i++) {
            list.add(one.deepCopy());
        }
        return list;
    }

    /** The schema of a text, or of the texts of a list; none of a code of a fixed set. */
    private static JsonNode text(JsonNode schema) {
        JsonNode one = walk.sample().type(schema).equals("array") ? schema.path("items") : schema;
        boolean isText =
                one.has("type") && walk.sample().type(one).equals("string") && !one.has("enum") && !one.has("const");
        return isText ? one : null;
    }

    private static Stream<String> otherForm(JsonNode text) {
        return Stream.of("", " ", "\u0007", "a\u202eb", "ü", "@", "a b").filter(one -> !isOfItsForm(text, one));
    }

    private static boolean isOfItsForm(JsonNode text, String one) {
        String pattern = text.path("pattern").asString("");
        return one.length() >= text.path("minLength").asInt(0)
                && Pattern.compile(pattern).matcher(one).find();
    }

    private static Stream<String> longest(JsonNode text, int most) {
        return Stream.of("a".repeat(most), "\uD83D\uDE00".repeat(most), "a@" + "b".repeat(Math.max(1, most - 4)) + ".c")
                .filter(one -> one.codePointCount(0, one.length()) <= most)
                .filter(one ->
                        !text.has("format") || text.path("format").asString().equals("email"))
                .filter(one -> isOfItsForm(text, one));
    }

    /** One place of a body that is right otherwise. */
    private final class Trial {
        private final Operation operation;
        private final String who;
        private final JsonNode body;
        private final Place place;

        Trial(Operation operation, String who, JsonNode body, Place place) {
            this.operation = operation;
            this.who = who;
            this.body = body;
            this.place = place;
        }

        void refused(JsonNode value) {
            HttpResponse<String> answer = with(value);
            if (answer.statusCode() != 400 || !isHere(answer)) {
                faults.add(operation + " takes " + told(value) + " or names another place: " + SchemaWalk.said(answer));
            }
        }

        void read(JsonNode value) {
            HttpResponse<String> answer = with(value);
            if (isHere(answer)
                    && !ALSO.contains(operation + " " + place.pointer())
                    && !ALSO_EVERYWHERE.contains(SchemaWalk.name(place))) {
                faults.add(operation + " refuses " + told(value) + ": " + SchemaWalk.said(answer));
            }
        }

        private boolean isHere(HttpResponse<String> answer) {
            return (SchemaWalk.field(answer) + "/").startsWith(place.pointer() + "/");
        }

        private HttpResponse<String> with(JsonNode value) {
            JsonNode changed = body.deepCopy();
            boolean isOfAList = walk.sample().type(place.schema()).equals("array") && !value.isArray();
            SchemaWalk.parent(changed, place)
                    .set(
                            SchemaWalk.name(place),
                            isOfAList ? JSON.createArrayNode().add(value) : value);
            return walk.ask(operation, who, changed.toString());
        }

        private String told(JsonNode value) {
            String text = value.toString();
            return place.pointer() + " " + text.substring(0, Math.min(12, text.length())) + "… of " + text.length();
        }
    }
}
