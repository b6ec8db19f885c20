package io.medichain.importer;

import io.medichain.fhirmapping.Sending;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where the orders of an import go. Thread-safe. */
public interface Orders {
    /** What an order brought, the greater behind the smaller. */
    enum Effect {
        /** It was there already. */
        NONE,
        /** What an earlier import brought says now what its source says today. */
        UPDATED,
        /** Something new. */
        NEW
    }

    /**
     * What became of an order.
     *
     * @param version of what it begins, since its source says what it says; 0 of any other order
     */
    record Sent(Effect effect, long version) {}

    /**
     * Sends an order; sent again with the same key it changes nothing.
     *
     * @return what it brought
     * @throws Refused when the answer is no
     * @throws io.medichain.failure.CannotRun when there is no answer, or this user may not import
     */
    Sent send(Sending order, String key);

    /**
     * Reads something.
     *
     * @return empty when nothing of that name is there for this user
     * @throws Refused when the answer is another no
     */
    Optional<JsonNode> read(String path);
}
