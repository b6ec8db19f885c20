package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;

/**
 * Why somebody wants to see a record, in the words of the person who asks (header {@code Medichain-Purpose}); 3 to 200
 * characters. In the access log it is sealed with the patient whom it is about, or with who stated it where it is about
 * several.
 */
public record Purpose(@JsonValue String value) {
    public Purpose {
        Rule.text(value, "Medichain-Purpose", 200);
        Rule.format(value.strip().length() >= 3, "Medichain-Purpose", "a reason of 3 to 200 characters");
    }

    @Override
    public String toString() {
        return value;
    }
}
