package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A year, a month, a day, or a moment in its time zone, as it was said (FHIR R4 date and dateTime). What is less than a
 * moment stands for all of it: a year for its first moment to its last one, in UTC.
 *
 * @param value such as {@code 1970}, {@code 1970-05}, {@code 1970-05-01} or {@code 2024-03-05T08:15:30.250+01:00}; in
 *     the years 1800 to 9999; a moment has a zone and at most nine digits of a second
 */
@Schema(
        type = "string",
        pattern = "^" + DateTime.FORM + "$",
        maxLength = DateTime.LONGEST,
        example = "2026-03-03T14:10:00Z")
public record DateTime(@JsonValue String value) {
    static final int LONGEST = 35;
    static final String FORM = "(1[89]|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
            + "(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]))?)?)?";
    private static final Pattern COMPILED = Pattern.compile(FORM);
    /**
     * Sources say a year such as 9999 of what has no end: it is kept as said, and counts as the last time that there
     * is.
     */
    private static final Instant LAST = Instant.parse("2199-12-31T23:59:59.999999999Z");

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    public DateTime {
        Rule.present(value, "time");
        Rule.format(
                value.length() <= LONGEST && COMPILED.matcher(value).matches() && isOfTheCalendar(value),
                "time",
                "a year, month, day or time with a zone, such as 2026, 2026-03-03 or 2026-03-03T14:02:00Z");
    }

    /** A moment, in UTC. */
    public static DateTime of(Instant moment) {
        return new DateTime(moment.toString());
    }

    /** A day. */
    public static DateTime of(LocalDate day) {
        return new DateTime(day.toString());
    }

    /** How much of a time is known. */
    public enum Precision {
        YEAR,
        MONTH,
        DAY,
        MOMENT
    }

    /** How much is known. */
    public Precision precision() {
        return switch (value.length()) {
            case YEAR -> Precision.YEAR;
            case MONTH -> Precision.MONTH;
            case DAY -> Precision.DAY;
            default -> Precision.MOMENT;
        };
    }

    /** The first moment that it may mean. */
    public Instant first() {
        return bounded(
                precision() == Precision.MOMENT
                        ? OffsetDateTime.parse(value).toInstant()
                        : firstDay().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Instant bounded(Instant moment) {
        return moment.isAfter(LAST) ? LAST : moment;
    }

    /** Whether it lies so far ahead that it says of something that it has no end. */
    public boolean isNever() {
        return value.compareTo("22") > 0;
    }

    /** The last moment that it may mean, to the nanosecond. */
    public Instant last() {
        return precision() == Precision.MOMENT
                ? first()
                : bounded(lastDay()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minusNanos(1));
    }

    /** The first day that it may mean; of a moment the day in its own zone. */
    public LocalDate firstDay() {
        return LocalDate.parse(
                switch (precision()) {
                    case YEAR -> value + "-01-01";
                    case MONTH -> value + "-01";
                    case DAY, MOMENT -> value.substring(0, DAY);
                });
    }

    /** The last day that it may mean. */
    public LocalDate lastDay() {
        LocalDate first = firstDay();
        return switch (precision()) {
            case YEAR -> first.plusYears(1).minusDays(1);
            case MONTH -> first.plusMonths(1).minusDays(1);
            case DAY, MOMENT -> first;
        };
    }

    /** Whether the moment is one that this may mean. */
    public boolean covers(Instant moment) {
        return !moment.isBefore(first()) && !moment.isAfter(last());
    }

    /** Whether whatever this means lies before whatever the other one means. */
    public boolean isBefore(DateTime other) {
        return last().isBefore(other.first());
    }

    /** Whether both say the same, in whatever form: a day never says the same as its first moment. */
    public boolean isSame(DateTime other) {
        return value.equals(other.value)
                || (precision() == other.precision() && !isNever() && first().equals(other.first()));
    }

    /** Whether it is a moment in UTC: one that an instant says as well. */
    public boolean saysInstants() {
        return value.endsWith("Z") && !isNever();
    }

    private static boolean isOfTheCalendar(String value) {
        if (value.length() < DAY) {
            return true;
        }
        try {
            LocalDate.parse(value.substring(0, DAY));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
