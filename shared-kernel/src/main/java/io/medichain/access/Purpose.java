package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;

/**
 * Why somebody wants to see a record, in the words of the person who asks (header {@code Medichain-Purpose}); 3 to 200
 * characters. It is kept in clear in the access log, so it must name nobody.
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
