package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A day, or the month or year alone where no more is known, as it was said (FHIR R4 date).
 *
 * @param value such as {@code 1970}, {@code 1970-05} or {@code 1970-05-01}, in the years 1800 to 2199
 */
@Schema(type = "string", pattern = "^" + PartialDate.FORM + "$", maxLength = Size.DAY, example = "1956-02-29")
public record PartialDate(@JsonValue String value) {
    static final String FORM = "(1[89]|2[01])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
    private static final Pattern COMPILED = Pattern.compile(FORM);
    private static final int YEAR = 4;
    private static final int MONTH = 7;

    public PartialDate {
        Rule.present(value, "date");
        Rule.format(
                value.length() <= Size.DAY && COMPILED.matcher(value).matches() && isOfTheCalendar(value),
                "date",
                "a day, month or year such as 2026-03-03, 2026-03 or 2026");
    }

    /** A day. */
    public static PartialDate of(LocalDate day) {
        return new PartialDate(day.toString());
    }

    private static boolean isOfTheCalendar(String value) {
        return value.length() < Size.DAY || new DateTime(value).precision() == DateTime.Precision.DAY;
    }

    /** The first day that it may mean. */
    public LocalDate firstDay() {
        return new DateTime(value).firstDay();
    }

    /** The last day that it may mean. */
    public LocalDate lastDay() {
        return new DateTime(value).lastDay();
    }

    /** Itself, and the month and the year that it lies in: by any of them it may be looked for. */
    public List<PartialDate> widening() {
        return Stream.of(value.length(), MONTH, YEAR)
                .filter(length -> length <= value.length())
                .distinct()
                .map(length -> new PartialDate(value.substring(0, length)))
                .toList();
    }

    @Override
    public String toString() {
        return value;
    }
}
