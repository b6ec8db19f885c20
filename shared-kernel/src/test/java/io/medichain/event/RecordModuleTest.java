package io.medichain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** A record comes out as Jackson alone would make it, and so does what is wrong with one. */
class RecordModuleTest {
    private final JsonMapper jackson = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final JsonMapper bound =
            jackson.rebuild().addModule(new RecordModule()).build();

    record Bed(String ward, int number, boolean isFree, Optional<String> note, List<Bed> beside) {
        Bed {
            if (number < 0) {
                throw new IllegalArgumentException("no such bed");
            }
            if (number == 13) {
                throw new AssertionError("an error is no refusal");
            }
        }
    }

    record Nothing() {}

    @SuppressWarnings("ArrayRecordComponent") // an array that takes the last values is what is tested
    record Words(String... words) {}

    record Made(String how) {
        @JsonCreator
        static Made of(String how, int times) {
            return new Made(how.repeat(times));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ward\":\"A\",\"number\":7,\"isFree\":true,\"note\":\"by the door\",\"beside\":[{\"ward\":\"B\"}]}",
                "{\"ward\":\"A\",\"number\":null,\"note\":null}",
                "{}"
            })
    void givenARecord_whenRead_thenItIsWhatJacksonAloneMakesOfIt(String json) {
        assertThat(bound.readValue(json, Bed.class)).isEqualTo(jackson.readValue(json, Bed.class));
    }

    @Test
    void givenRecordsOfOtherForms_whenRead_thenTheyAreWhatJacksonAloneMakesOfThem() {
        assertThat(bound.readValue("{}", Nothing.class)).isEqualTo(new Nothing());
        assertThat(bound.readValue("{\"words\":[\"a\",\"b\"]}", Words.class).words())
                .containsExactly("a", "b");
        assertThat(bound.readValue("{\"how\":\"ab\",\"times\":2}", Made.class)).isEqualTo(new Made("abab"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":-1}",
                "{\"beside\":[{\"number\":-1}]}",
                "{\"number\":\"x\"}",
                "{\"beside\":7}",
                "{\"unknown\":1}"
            })
    void givenARecordThatCannotBe_whenRead_thenTheRefusalIsJacksonsOwn(String json) {
        DatabindException own = refusal(jackson, json);
        DatabindException same = refusal(bound, json);

        assertThat(same).hasSameClassAs(own).hasMessage(own.getMessage());
        assertThat(same.getPath()).hasSameSizeAs(own.getPath());
    }

    @Test
    void givenAConstructorThatRefuses_whenRead_thenItsReasonIsTheCause() {
        assertThatThrownBy(() -> bound.readValue("{\"number\":-1}", Bed.class))
                .isInstanceOf(ValueInstantiationException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenAnErrorInAConstructor_whenRead_thenItIsNotTakenForARefusal() {
        assertThatThrownBy(() -> bound.readValue("{\"number\":13}", Bed.class)).isInstanceOf(AssertionError.class);
    }

    private static DatabindException refusal(JsonMapper mapper, String json) {
        return catchThrowableOfType(DatabindException.class, () -> mapper.readValue(json, Bed.class));
    }
}
