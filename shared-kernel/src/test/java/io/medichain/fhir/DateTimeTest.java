package io.medichain.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTest {
    private static final long YEAR_1800 = -5_364_662_400L;
    private static final long YEAR_2200 = 7_258_118_400L;

    @ParameterizedTest
    @CsvSource({
        "1970, YEAR, 1970-01-01T00:00:00Z, 1970-12-31T23:59:59.999999999Z",
        "1972-02, MONTH, 1972-02-01T00:00:00Z, 1972-02-29T23:59:59.999999999Z",
        "2023-09-10, DAY, 2023-09-10T00:00:00Z, 2023-09-10T23:59:59.999999999Z",
        "2024-03-05T08:15:30.250+01:00, MOMENT, 2024-03-05T07:15:30.250Z, 2024-03-05T07:15:30.250Z",
        "2024-03-05T08:15Z, MOMENT, 2024-03-05T08:15:00Z, 2024-03-05T08:15:00Z"
    })
    void givenATimeAsSaid_whenAsked_thenItIsKeptAndMeansAllOfIt(
            String said, DateTime.Precision precision, Instant first, Instant last) {
        DateTime time = new DateTime(said);

        assertThat(time).hasToString(said);
        assertThat(time.precision()).isEqualTo(precision);
        assertThat(time.first()).isEqualTo(first);
        assertThat(time.last()).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "70",
                "1500",
                "0999",
                "10000",
                "1799-12-31",
                "1970-00",
                "1970-13",
                "1970-1",
                "1971-02-29",
                "1970-05-32",
                "2023-09-04T21:28:00",
                "2023-09-04T24:00:00Z",
                "2023-09-04T21:28:60Z",
                "2023-09-04T21:28:00.Z",
                "2023-09-04T21:28:00.1234567890Z",
                "2023-09-04T21:28:00+15:00",
                "2023-09-04 21:28:00Z",
                "1970-05-01Z"
            })
    void givenWhatIsNoTime_whenTaken_thenRefusedWithoutTheValue(String said) {
        assertThatThrownBy(() -> new DateTime(said))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a year, month, day or time with a zone");
    }

    @Property
    void givenAnInstant_whenKept_thenItIsTheSameInstantAndItsDayMonthAndYearCoverIt(
            @ForAll @LongRange(min = YEAR_1800, max = YEAR_2200 - 1) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant moment = Instant.ofEpochSecond(second, nanos);
        DateTime said = DateTime.of(moment);
        String day = LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();

        assertThat(said.first()).isEqualTo(moment).isEqualTo(said.last());
        for (int length : new int[] {4, 7, 10}) {
            DateTime wider = new DateTime(day.substring(0, length));
            assertThat(wider.covers(moment)).isTrue();
            assertThat(wider.covers(wider.first().minusNanos(1))).isFalse();
            assertThat(wider.covers(wider.last().plusNanos(1))).isFalse();
            assertThat(wider.isBefore(said) || said.isBefore(wider)).isFalse();
            assertThat(wider.isSame(said)).isFalse();
        }
    }

    @Test
    void givenTwoTimes_whenCompared_thenOneIsBeforeTheOtherOnlyIfAllOfItIs() {
        assertThat(new DateTime("1969").isBefore(new DateTime("1970"))).isTrue();
        assertThat(new DateTime("1970").isBefore(new DateTime("1970-05"))).isFalse();
        assertThat(new DateTime("1970-05").isBefore(new DateTime("1970"))).isFalse();
        assertThat(new DateTime("2020-01-01T00:00:00Z").isSame(new DateTime("2020-01-01T01:00:00.000+01:00")))
                .isTrue();
        assertThat(new DateTime("2020-01-01T00:00:00Z").isSame(new DateTime("2020-01-01")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2023-09-04, 2023-09-10, 2023-09-10T23:59:59Z, true",
        "2023-09-04, 2023-09-10, 2023-09-11T00:00:00Z, false",
        "2022, 2023, 2023-12-31T12:00:00Z, true",
        "2022, 2023, 2021-12-31T12:00:00Z, false",
        "2023-09-10T09:00:00Z, 2023-09-10, 2023-09-10T08:00:00Z, false",
        "2022, , 2100-01-01T00:00:00Z, true",
        ", 2022, 1900-01-01T00:00:00Z, true",
        ", 2022, 2023-01-01T00:00:00Z, false"
    })
    void givenASpan_whenAsked_thenItsEndCoversTheDayOrYearThatItIs(
            String start, String end, Instant moment, boolean covers) {
        assertThat(span(start, end).covers(moment)).isEqualTo(covers);
    }

    @Test
    void givenAnEndBeforeTheStartOrNeither_whenTaken_thenRefused() {
        assertThatThrownBy(() -> span("2023", "2022")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> span("2023-09-10T09:00:00Z", "2023-09-09")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> span(null, null)).isInstanceOf(ProblemException.class);
    }

    @Test
    void givenWordsAlone_whenAsked_thenNoMomentIsKnown() {
        TimeSpan words = TimeSpan.inWords("in childhood");

        assertThat(words.begins()).isEmpty();
        assertThat(words.ends()).isNull();
        assertThat(words.covers(Instant.parse("2023-09-10T09:00:00Z"))).isFalse();
        assertThat(words.saysInstants()).isFalse();
        assertThat(words.words()).isEqualTo("in childhood");
        assertThat(words.isSame(TimeSpan.inWords("last winter"))).isFalse();
        assertThat(new TimeSpan(null, new DateTime("2020"), "in childhood").words())
                .isEqualTo("in childhood, until 2020");
    }

    private static TimeSpan span(String start, String end) {
        return new TimeSpan(start == null ? null : new DateTime(start), end == null ? null : new DateTime(end));
    }

    /** Sources say such a year of what has no end. */
    @ParameterizedTest
    @ValueSource(strings = {"9999", "9999-12", "9999-12-31", "9999-12-31T23:59:59Z", "2999-12-31T00:00:00+01:00"})
    void givenAYearThatMeansNever_whenRead_thenItIsKeptAsSaidAndNothingEndsThen(String said) {
        DateTime never = new DateTime(said);
        TimeSpan span = new TimeSpan(new DateTime("2020"), never);

        assertThat(never).hasToString(said);
        assertThat(never.last()).isBefore(Instant.parse("2200-01-01T00:00:00Z"));
        assertThat(never.isSame(new DateTime("9998"))).isFalse();
        assertThat(span.ends()).isNull();
        assertThat(span.saysInstants()).isFalse();
        assertThat(span.covers(Instant.parse("2100-01-01T00:00:00Z"))).isTrue();
        assertThat(new TimeSpan(null, never).begins()).isEmpty();
    }
}
