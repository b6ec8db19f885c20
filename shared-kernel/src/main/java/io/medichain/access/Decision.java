package io.medichain.access;

import java.util.Optional;

/** The answer of {@link AccessPolicy}. */
public sealed interface Decision {
    /**
     * It may be done.
     *
     * @param basis what it rests on
     * @param role the role that allows it
     * @param reference the id of the relation, where it rests on one
     * @param reach how much of a list may be shown
     */
    record Allowed(Basis basis, Role role, Optional<String> reference, Reach reach) implements Decision {}

    /** It may not be done. */
    record Denied(Reason reason) implements Decision {}
}
