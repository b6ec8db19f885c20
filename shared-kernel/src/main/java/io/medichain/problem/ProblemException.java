package io.medichain.problem;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal. Its detail goes to the caller and into logs: it names fields and limits, never personal data. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    public ProblemException(Problem problem, @Nullable String field, @Nullable String detail) {
        this(problem, field, detail, null);
    }

    private ProblemException(
            Problem problem, @Nullable String field, @Nullable String detail, @Nullable Duration retryAfter) {
        super(detail == null ? problem.title() : detail, null, false, false);
        this.problem = problem;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** A refusal that may end: the same request can be repeated after this time. */
    public static ProblemException retryAfter(Problem problem, Duration wait) {
        return new ProblemException(problem, null, null, wait);
    }

    public ProblemException(Problem problem) {
        this(problem, null, null);
    }

    public Problem problem() {
        return problem;
    }

    /** The field of the request that is at fault, as a JSON pointer or a name. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** After which time the same request may be repeated, where that helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
