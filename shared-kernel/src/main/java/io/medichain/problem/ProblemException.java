package io.medichain.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal. Its detail goes to the caller and into logs: it names fields and limits, never personal data. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final @Nullable String field;

    public ProblemException(Problem problem, @Nullable String field, @Nullable String detail) {
        super(detail == null ? problem.title() : detail, null, false, false);
        this.problem = problem;
        this.field = field;
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
}
