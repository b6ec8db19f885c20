package io.medichain.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.StoredJson;
import io.medichain.hostile.HostileJson;
import io.medichain.http.HttpMapper;
import io.medichain.problem.ProblemException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

class ReceivedResourceTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Test
    void givenAnyLayout_whenKept_thenMembersStandByNameAndDigitsListsAndTextsAsTheyCame() {
        ReceivedResource kept = ReceivedResource.of("""
                { "valueQuantity": {"value": 2.10, "unit": "mmol/L"}, "resourceType": "Observation",
                  "component": [3, 1E3, -0.0, 100000000000000000000000000001, true, null, "\\u00e4 \\" \\ud83d\\ude00"] }
                """);

        assertThat(kept.json())
                .isEqualTo("{\"component\":[3,1E3,-0.0,100000000000000000000000000001,true,null,\"ä \\\" 😀\"],"
                        + "\"resourceType\":\"Observation\",\"valueQuantity\":{\"unit\":\"mmol/L\",\"value\":2.10}}");
    }

    @Test
    void givenAKeptOne_whenStoredAndShown_thenItIsTheSameDigitByDigit() {
        ReceivedResource kept = ReceivedResource.of("{\"resourceType\":\"Basic\",\"b\":2.10,\"a\":1E-7}");
        for (JsonMapper mapper : new JsonMapper[] {StoredJson.plain(), HttpMapper.strict()}) {
            assertThat(mapper.writeValueAsString(kept)).isEqualTo("{\"a\":1E-7,\"b\":2.10,\"resourceType\":\"Basic\"}");
            assertThat(mapper.readValue(mapper.writeValueAsBytes(kept), ReceivedResource.class))
                    .isEqualTo(kept);
        }
    }

    /** Nothing is lost, and a repeat is the same text. */
    @Property
    void givenAnyObject_whenKept_thenItSaysTheSameAndKeepingItAgainChangesNothing(@ForAll long seed) {
        String json = new HostileJson(new Random(seed), 0).of(CodeableConcept.class);
        String kept;
        try {
            kept = ReceivedResource.of(json).json();
        } catch (JacksonException | ProblemException e) {
            return;
        }
        assertThat(EXACT.readTree(kept)).isEqualTo(EXACT.readTree(json));
        assertThat(ReceivedResource.of(kept).json()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "{} {}", "{\"a\":1,\"a\":1}", "{\"b\":{\"a\":1,\"a\":2}}"})
    void givenNoSingleObject_whenKept_thenItIsRefused(String json) {
        assertThatThrownBy(() -> ReceivedResource.of(json))
                .isInstanceOfAny(ProblemException.class, JacksonException.class);
    }

    @Test
    void givenOneNestedDeeperThanAnyResource_whenKept_thenItIsRefused() {
        String deep = "{\"a\":".repeat(70) + "1" + "}".repeat(70);
        assertThatThrownBy(() -> ReceivedResource.of(deep))
                .isInstanceOfAny(ProblemException.class, JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "{\"resourceType\":7}",
                "{\"resourceType\":\"basic\"}",
                "{\"resourceType\":\"\"}",
                "{\"resourceType\":\"Bas\\\"ic\"}",
                "{\"a\":\"\\\"resourceType\\\":\\\"Basic\\\"\"}"
            })
    void givenNoResource_whenItComesOverHttp_thenItIsRefusedByName(String json) {
        assertThatThrownBy(() -> HttpMapper.strict().readValue(json, ReceivedResource.class))
                .hasMessageContaining("resourceType");
    }

    /** What is stored is read as it stands; what comes is put in order, however deep the disorder is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Basic\",\"a\":1}",
                "{\"a\":[{\"b\":[],\"a\":{}}],\"resourceType\":\"Basic\"}",
                "{\"a\":{\"c\":1.10,\"b\":{\"d\":null,\"c\":false}},\"resourceType\":\"Basic\"}"
            })
    void givenMembersInAnyOrder_whenItComes_thenItIsCanonical(String json) {
        ReceivedResource came = HttpMapper.strict().readValue(json, ReceivedResource.class);

        assertThat(came).isEqualTo(ReceivedResource.of(json));
        assertThat(came.json()).isNotEqualTo(json);
        assertThat(ReceivedResource.of(came.json()).json()).isEqualTo(came.json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1,\"resourceType\":\"Basic\"}",
                "{\"resourceType\":\"Basic\",\"a\":{\"b\":1,\"b\":2}}"
            })
    void givenANameTwice_whenItIsReadByOneWhoTakesThat_thenItIsRefused(String json) {
        assertThatThrownBy(() -> StoredJson.plain().readValue(json, ReceivedResource.class))
                .isInstanceOfAny(ProblemException.class, JacksonException.class);
    }

    @Test
    void givenMoreThanIsKept_whenItComesOverHttp_thenItIsRefusedByName() {
        String large = "{\"a\":[" + "\"0123456789\",".repeat(50_000) + "1]}";
        assertThatThrownBy(() -> HttpMapper.strict().readValue(large, ReceivedResource.class))
                .hasMessageContaining("original");
    }

    @Test
    void givenOneThatContainsOthers_whenAskedForItsType_thenItIsItsOwn() {
        ReceivedResource kept =
                ReceivedResource.of("{\"resourceType\":\"CarePlan\",\"contained\":[{\"resourceType\":\"CareTeam\"}]}");
        ReceivedResource without = ReceivedResource.of("{\"contained\":[{\"resourceType\":\"CareTeam\"}]}");

        assertThat(kept.type()).contains("CarePlan");
        assertThat(without.type()).isEmpty();
        assertThatThrownBy(() -> ReceivedResource.requireType(without)).isInstanceOf(ProblemException.class);
    }
}
