package io.medichain.view;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;

/** A view has no documents to answer from yet; HTTP 503 with Retry-After, which is what the cause says. */
public final class ViewNotServing extends RuntimeException {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final transient ProblemException refusal;

    ViewNotServing(String view) {
        this(view, ProblemException.retryAfter(RequestProblem.NOT_YET_READABLE, TRY_AGAIN));
    }

    private ViewNotServing(String view, ProblemException refusal) {
        super("The view " + view + " is being built; try again", refusal);
        this.refusal = refusal;
    }

    /** What a caller is told. */
    public ProblemException refusal() {
        return refusal;
    }
}
