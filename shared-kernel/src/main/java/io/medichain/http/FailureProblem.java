package io.medichain.http;

import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.personal.KeyVault.PersonErased;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered where something failed, whether it is the answer to a request or to a part of one. */
public final class FailureProblem {
    private static final Logger LOG = LoggerFactory.getLogger(FailureProblem.class);

    private FailureProblem() {}

    /** The refusal that it is, or that it comes from; of all others what they are answered by. The log tells those. */
    public static ProblemException of(Exception failure) {
        if (failure instanceof EventsNotStored) {
            LOG.error("Events could not be stored", failure);
            return new ProblemException(RequestProblem.UNAVAILABLE);
        }
        if (failure instanceof PersonErased) {
            return new ProblemException(RequestProblem.NOT_FOUND);
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ProblemException refusal) {
                return refusal;
            }
        }
        LOG.error("A request failed", failure);
        return new ProblemException(RequestProblem.INTERNAL);
    }
}
