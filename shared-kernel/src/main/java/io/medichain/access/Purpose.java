package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;

/**
 * Why somebody wants to see a record, in the words of the person who asks (header {@code Medichain-Purpose}); 3 to 200
 * characters. In the access log it is sealed with the patient whom it is about, or with who stated it where it is about
 * several.
 */
public record Purpose(@JsonValue String value) {
    /** The fewest characters. */
    public static final int SHORTEST = 3;

    public Purpose {
        Rule.text(value, "Medichain-Purpose", SHORTEST, Size.NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
