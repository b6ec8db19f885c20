package io.medichain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StoredInstantTest {
    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final JsonMapper json = StoredJson.plain();

    @Property
    void everyInstantIsReadAsItWasWritten(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant instant = Instant.ofEpochSecond(second, nanos);

        assertThat(StoredInstant.read(instant.toString())).isEqualTo(instant);
        assertThat(json.readValue(json.writeValueAsString(instant), Instant.class))
                .isEqualTo(instant);
    }

    @Test
    void theEndsOfTheCalendarAreRead() {
        assertThat(StoredInstant.read("0001-01-01T00:00:00Z").getEpochSecond()).isEqualTo(YEAR_1);
        assertThat(StoredInstant.read("9999-12-31T23:59:59.5Z"))
                .isEqualTo(Instant.ofEpochSecond(YEAR_9999, 500_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05T09:00:00+01:00",
                "2026-01-05T08:00:00.Z",
                "+12026-01-05T08:00:00Z",
                "2026-01-05T24:00:00Z",
            })
    void otherFormsAreLeftToTheLibrary(String text) {
        assertThat(StoredInstant.read(text)).isNull();
        assertThat(json.readValue('"' + text + '"', Instant.class)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T08:00:00Z",
                "2026-01-05T08:60:00Z",
                "2026-13-05T08:00:00Z",
                "2026-01-05T08:00:00.1234567890Z",
                "2026-01-05 08:00:0xZ",
                "Z",
                "",
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThat(StoredInstant.read(text)).isNull();
        assertThatThrownBy(() -> json.readerFor(Instant.class)
                        .readValue('"' + text + '"')
                        .toString())
                .isInstanceOfAny(JacksonException.class, NullPointerException.class);
    }
}
