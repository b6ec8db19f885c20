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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what the document says of bodies against what the server refuses: bodies made from the schemas alone, every
 * alternative of every union, with one thing wrong at a time. The refusal names its place (RFC 6901).
 */
class RequestSchemasTest {
    private static final List<String> EVERYBODY =
            List.of("doctor", "admin", "compliance-officer", "operator", "patient");
    /** Needed in some states of the account or the installation only, as the operations say. */
    private static final Set<String> SOMETIMES = Set.of(
            "POST /api/auth/mfa/totp /presentPassword",
            "POST /api/auth/register /organisation",
            "POST /api/auth/forgot-password /organisation",
            "POST /api/setup /organisation",
            "POST /api/setup /name",
            "POST /api/setup /admin");

    private static final String MARK = "\"@@\"";
    private static final List<String> NUMBERS = List.of(
            "1E+800000000",
            "-1E+800000000",
            "1E-800000000",
            "1E+2147483647",
            "1E+2147483648",
            "1E-2147483648",
            "1E+99999999999",
            "9".repeat(40),
            "1e400",
            "0." + "0".repeat(40) + "1",
            "9".repeat(10_000),
            "0." + "1".repeat(10_000),
            "\"NaN\"",
            "\"Infinity\"",
            "\"1\"",
            "true",
            "{}",
            "[1]");

    @TempDir
    private static Path folder;

    private static StAnna anna;
    private static ServedApi api;
    private static Sample sample;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void start() {
        anna = new StAnna(folder.resolve("data"));
        JsonNode document = JsonMapper.shared()
                .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body());
        api = new ServedApi(document);
        sample = new Sample(document);
    }

    @AfterAll
    static void stop() {
        anna.close();
    }

    interface Try {
        void of(Operation operation, String who, JsonNode body, Place place);
    }

    /** What is not required may still be refused for another reason: that it is missing is none. */
    @Test
    void givenBodyOfItsSchema_whenAPropertyIsLeftOut_thenRefusedByNameExactlyIfRequired() {
        everyPlace((operation, who, body, place) -> {
            JsonNode without = body.deepCopy();
            parent(without, place).remove(name(place));
            HttpResponse<String> answer = ask(operation, who, without.toString());
            boolean isRefusedForIt =
                    answer.statusCode() == 400 && place.pointer().equals(field(answer));
            boolean isConditional = SOMETIMES.contains(operation + " " + place.pointer());
            if (isRefusedForIt != place.isRequired() && !isConditional) {
                faults.add(operation + " without " + place.pointer() + ", which is "
                        + (place.isRequired() ? "required: " : "not required: ") + said(answer));
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void givenNumericProperty_whenItIsNoNumberThatCanBeKept_thenRefusedAtItsPlace() {
        Set<String> tried = new TreeSet<>();
        everyPlace((operation, who, body, place) -> {
            if (Set.of("number", "integer").contains(sample.type(place.schema()))) {
                tried.add(place.pointer());
                for (String number : NUMBERS) {
                    refusedAt(operation, who, body, place, number);
                }
            }
        });
        assertThat(faults).isEmpty();
        assertThat(tried).contains("/content/value/quantity/value", "/content/instances", "/limit", "/besideDays");
    }

    @Test
    void givenAnyProperty_whenItIsOfAnotherForm_thenRefusedAtItsPlace() {
        everyPlace((operation, who, body, place) -> {
            String type = sample.type(place.schema());
            for (String wrong : List.of("\"\\u0000\"", "1E+800000000", "9".repeat(101), "true", "[[1]]", "{\"a\":1}")) {
                boolean isRight = type.equals("boolean") && wrong.equals("true");
                if (!isRight) {
                    refusedAt(operation, who, body, place, wrong);
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    private void refusedAt(Operation operation, String who, JsonNode body, Place place, String value) {
        JsonNode wrong = body.deepCopy();
        parent(wrong, place).put(name(place), "@@");
        HttpResponse<String> answer = ask(operation, who, wrong.toString().replace(MARK, value));
        String field = field(answer);
        boolean isThere = (field + "/").startsWith(place.pointer() + "/") && isNoDeeper(field, place, value);
        if (answer.statusCode() != 400 || !isThere) {
            faults.add(operation + " with " + place.pointer() + " " + value.substring(0, Math.min(20, value.length()))
                    + ": " + said(answer));
        }
    }

    /** Within a scalar there is no place but the kind that a union wants; else the element of a list, the key. */
    private static boolean isNoDeeper(String field, Place place, String value) {
        return field.equals(place.pointer())
                || field.equals(place.pointer() + "/type")
                || value.startsWith("[")
                || value.startsWith("{");
    }

    private void everyPlace(Try each) {
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
    private static Optional<String> reader(Operation operation) {
        return EVERYBODY.stream()
                .filter(who -> ask(operation, who, "{\"unknown\":1}").statusCode() == 400)
                .findFirst();
    }

    private static HttpResponse<String> ask(Operation operation, String who, String body) {
        String path = operation
                .path()
                .replaceAll("\\{role}", "nurse")
                .replaceAll("\\{organisation}", "st-anna")
                .replaceAll("\\{[^}]+}", "9f1b2c3d-0000-4000-8000-000000000002");
        String token = operation.description().path("security").isEmpty() ? null : anna.token(who);
        return anna.system()
                .ask(
                        operation.method(),
                        path,
                        token,
                        body.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "Medichain-Purpose",
                        "review of the visit");
    }

    private static ObjectNode parent(JsonNode body, Place place) {
        return (ObjectNode) body.at(place.pointer().substring(0, place.pointer().lastIndexOf('/')));
    }

    private static String name(Place place) {
        return place.pointer().substring(place.pointer().lastIndexOf('/') + 1);
    }

    private static String field(HttpResponse<String> answer) {
        return answer.statusCode() < 400
                ? ""
                : JsonMapper.shared().readTree(answer.body()).path("field").asString("");
    }

    private static String said(HttpResponse<String> answer) {
        return answer.statusCode() + " " + field(answer) + " "
                + (answer.statusCode() < 400
                        ? ""
                        : JsonMapper.shared()
                                .readTree(answer.body())
                                .path("detail")
                                .asString(""));
    }
}
