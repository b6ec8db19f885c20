package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalPatients.Found;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.function.Predicate;

/**
 * Entries of the registry that its index has found, compared with all else that a search says. Who somebody is is
 * opened for it, so that one search compares as many as a person could look through, and no whole registry.
 */
final class LookedThrough {
    /** The most entries of one search. */
    static final int MOST = 1_000;

    private final Predicate<Found> wanted;
    private int entries;

    LookedThrough(Predicate<Found> wanted) {
        this.wanted = wanted;
    }

    /**
     * Whether the next entry is meant.
     *
     * @throws ProblemException for one more than may be compared (HTTP 400)
     */
    boolean next(Found found) {
        if (++entries > MOST) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE,
                    "parameter",
                    "More than " + MOST + " entries would be looked through: say a name, identifier or birth date that"
                            + " fewer have.");
        }
        return wanted.test(found);
    }
}
