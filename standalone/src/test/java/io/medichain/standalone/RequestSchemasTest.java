package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.standalone.Sample.Place;
import io.medichain.standalone.ServedApi.Operation;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Holds what the document says of bodies against what the server refuses: bodies made from the schemas alone, every
 * alternative of every union, with one thing wrong at a time. The refusal names its place (RFC 6901).
 */
class RequestSchemasTest {
    /** Needed in some states of the account or the installation only, as the operations say. */
    private static final Set<String> SOMETIMES = Set.of(
            "POST /api/auth/mfa/totp /presentPassword",
            "POST /api/auth/register /organisation",
            "POST /api/auth/forgot-password /organisation",
            "POST /api/auth/login /organisation",
            "POST /api/auth/refresh /refreshToken",
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

    private static SchemaWalk walk;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void start() {
        walk = new SchemaWalk(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    /** What is not required may still be refused for another reason: that it is missing is none. */
    @Test
    void givenBodyOfItsSchema_whenAPropertyIsLeftOut_thenRefusedByNameExactlyIfRequired() {
        walk.everyPlace((operation, who, body, place) -> {
            JsonNode without = body.deepCopy();
            SchemaWalk.parent(without, place).remove(SchemaWalk.name(place));
            HttpResponse<String> answer = walk.ask(operation, who, without.toString());
            boolean isRefusedForIt =
                    answer.statusCode() == 400 && place.pointer().equals(SchemaWalk.field(answer));
            boolean isConditional = SOMETIMES.contains(operation + " " + place.pointer());
            if (isRefusedForIt != place.isRequired() && !isConditional) {
                faults.add(operation + " without " + place.pointer() + ", which is "
                        + (place.isRequired() ? "required: " : "not required: ") + SchemaWalk.said(answer));
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void givenNumericProperty_whenItIsNoNumberThatCanBeKept_thenRefusedAtItsPlace() {
        Set<String> tried = new TreeSet<>();
        walk.everyPlace((operation, who, body, place) -> {
            if (Set.of("number", "integer").contains(walk.sample().type(place.schema()))) {
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
        walk.everyPlace((operation, who, body, place) -> {
            String type = walk.sample().type(place.schema());
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
        SchemaWalk.parent(wrong, place).put(SchemaWalk.name(place), "@@");
        HttpResponse<String> answer = walk.ask(operation, who, wrong.toString().replace(MARK, value));
        String field = SchemaWalk.field(answer);
        boolean isThere = (field + "/").startsWith(place.pointer() + "/") && isNoDeeper(field, place, value);
        if (answer.statusCode() != 400 || !isThere) {
            faults.add(operation + " with " + place.pointer() + " " + value.substring(0, Math.min(20, value.length()))
                    + ": " + SchemaWalk.said(answer));
        }
    }

    /** Within a scalar there is no place but the kind that a union wants; else the element of a list, the key. */
    private static boolean isNoDeeper(String field, Place place, String value) {
        return field.equals(place.pointer())
                || field.equals(place.pointer() + "/type")
                || value.startsWith("[")
                || value.startsWith("{");
    }
}
