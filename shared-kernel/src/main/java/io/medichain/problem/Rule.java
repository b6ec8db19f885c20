package io.medichain.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sentences of the specification as code: what does not hold is refused with its problem. */
public final class Rule {
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Rule() {}

    /** Refuses with {@code problem} unless {@code holds}. */
    public static void require(boolean holds, Problem problem) {
        if (!holds) {
            throw new ProblemException(problem);
        }
    }

    /** Refuses with {@code problem}, naming the field and what was expected. */
    public static void require(boolean holds, Problem problem, String field, String detail) {
        if (!holds) {
            throw new ProblemException(problem, field, detail);
        }
    }

    /** Refuses a value of the wrong form (HTTP 400), naming the field and the form; never the value. */
    public static void format(boolean holds, String field, String expected) {
        if (!holds) {
            String what = field.isEmpty() ? "It" : field;
            throw new ProblemException(RequestProblem.INVALID_VALUE, field, what + " must be " + expected);
        }
    }

    /** Refuses a missing value (HTTP 400). */
    public static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new ProblemException(RequestProblem.INVALID_VALUE, field, field + " is missing");
        }
        return value;
    }

    /**
     * A text of 1 to {@code max} characters that is not blank and holds no control characters but tab and line feeds.
     */
    public static String text(@Nullable String value, String field, int max) {
        String text = present(value, field);
        format(!text.isBlank() && isWithin(text, max), field, "a text of 1 to " + max + " characters");
        format(!Legible.hasControl(text), field, "without control characters");
        return text;
    }

    /** A text of {@code least} to {@code max} characters without the blanks around it. */
    public static String text(@Nullable String value, String field, int least, int max) {
        String text = text(value, field, max);
        String seen = text.strip();
        format(
                seen.codePointCount(0, seen.length()) >= least,
                field,
                "a text of " + least + " to " + max + " characters");
        return text;
    }

    /** Any text of at most {@code max} characters that is only compared: a password, a token. */
    public static String atMost(@Nullable String value, String field, int max) {
        String text = present(value, field);
        format(isWithin(text, max), field, "a text of at most " + max + " characters");
        return text;
    }

    /** Counted as JSON Schema does, in code points. */
    private static boolean isWithin(String text, int max) {
        return text.length() <= max || text.codePointCount(0, text.length()) <= max;
    }

    /** The same for a text that may be missing. */
    public static @Nullable String optionalText(@Nullable String value, String field, int max) {
        return value == null ? null : text(value, field, max);
    }

    /** An unchangeable copy of a list of at the most {@code max}; a missing one is empty. */
    public static <T> List<T> list(@Nullable List<T> values, String field, int max) {
        if (values == null) {
            return List.of();
        }
        format(values.size() <= max, field, "a list of at most " + max);
        values.forEach(value -> present(value, field));
        return List.copyOf(values);
    }

    /** A time in the years 1800 to 2199: what a record of a hospital can hold. */
    public static Instant time(@Nullable Instant value, String field) {
        Instant time = present(value, field);
        format(!time.isBefore(EARLIEST) && time.isBefore(LATEST), field, "a time in the years 1800 to 2199");
        return time;
    }

    /** The same for a time that may be missing. */
    public static @Nullable Instant optionalTime(@Nullable Instant value, String field) {
        return value == null ? null : time(value, field);
    }

    /** A day in the years 1800 to 2199, or none. */
    public static @Nullable LocalDate optionalDay(@Nullable LocalDate value, String field) {
        format(value == null || (value.getYear() >= 1800 && value.getYear() < 2200), field, "a day in 1800 to 2199");
        return value;
    }

    /** Reads a UUID in its 36 character form. */
    public static UUID uuid(String text, String field) {
        format(text.length() == 36, field, "a UUID");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(RequestProblem.INVALID_VALUE, field, field + " must be a UUID");
        }
    }
}
