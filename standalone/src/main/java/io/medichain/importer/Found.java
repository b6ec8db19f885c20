package io.medichain.importer;

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

    /** Something that cannot be read, and why. */
    record Unreadable(Place place, String what, String reason) implements Found {}
}
