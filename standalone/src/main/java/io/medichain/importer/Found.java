package io.medichain.importer;

import io.medichain.problem.RequestProblem;
import java.util.Optional;

/** What the reader of a file comes upon. */
sealed interface Found {
    Place place();

    /**
     * A resource, not yet looked into.
     *
     * @param type its resourceType
     * @param fullUrl the identity that its bundle gives it
     * @param json the resource
     */
    record Resource(Place place, String type, Optional<String> fullUrl, String json) implements Found {}

    /** A resource that was only counted. */
    record Passed(Place place, String type) implements Found {}

    /**
     * Something that cannot be read.
     *
     * @param what the type of the resource, or a word for what it is
     */
    record Unreadable(Place place, String what, Refused why) implements Found {
        /** What is no JSON, or not of the form that it must have, as a whole. */
        Unreadable(Place place, String what, String reason) {
            this(place, what, new Refused(null, reason, RequestProblem.MALFORMED.code()));
        }

        Refusal refusal() {
            return new Refusal(place, what, String.valueOf(why.getMessage()), why.code());
        }
    }
}
