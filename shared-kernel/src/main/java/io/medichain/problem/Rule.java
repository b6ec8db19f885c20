package io.medichain.problem;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sentences of the specification as code: what does not hold is refused with its problem. */
public final class Rule {
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
            throw new ProblemException(RequestProblem.INVALID_VALUE, field, field + " must be " + expected);
        }
    }

    /** Refuses a missing value (HTTP 400). */
    public static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new ProblemException(RequestProblem.INVALID_VALUE, field, field + " is missing");
        }
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
