package io.medichain.fhirmapping;

import java.util.Optional;

/** A resource as it came, not yet looked into. */
public interface SourceResource {
    /** Its resourceType. */
    String type();

    /** The identity that its bundle gives it. */
    Optional<String> fullUrl();

    /** The resource. */
    String json();
}
