package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.encounter.BedId;
import io.medichain.event.StoredJson;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class RequiredTest {
    private static final JsonMapper HTTP = HttpMapper.strict();
    private static final String BED = "00000000-4000-8000-8000-000000000003";

    record Move(
            @JsonProperty("bed") BedId to,
            @Nullable Instant at,
            Optional<String> note,
            List<String> words,
            @Nullable Move next) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | /bed",
                "{'bed': null}                                   | /bed",
                "{'bed': '" + BED + "', 'next': {}}              | /next/bed",
                "{'bed': '" + BED + "', 'next': {'bed': null}}   | /next/bed",
            },
            quoteCharacter = '"')
    void givenABodyWithoutWhatIsNotNullable_whenRead_thenRefusedAtItsPlace(String json, String place) {
        JacksonException thrown =
                catchThrowableOfType(JacksonException.class, () -> HTTP.readValue(json.replace('\'', '"'), Move.class));

        ProblemException refusal = Unreadable.because(thrown);
        assertThat(refusal.problem()).isEqualTo(RequestProblem.INVALID_VALUE);
        assertThat(refusal.field()).contains(place);
        assertThat(refusal).hasMessage("bed is missing");
    }

    @Test
    void givenABodyWithoutWhatMayBeMissing_whenRead_thenItIsTaken() {
        Move move = HTTP.readValue("{\"bed\": \"" + BED + "\"}", Move.class);

        assertThat(move.to()).isEqualTo(new BedId(UUID.fromString(BED)));
        assertThat(move.at()).isNull();
        assertThat(move.next()).isNull();
    }

    /** What was stored stays readable (adr 14). */
    @Test
    void givenAStoredValueWithoutIt_whenRead_thenItIsTaken() {
        assertThat(StoredJson.plain().readValue("{}", Move.class).to()).isNull();
    }
}
