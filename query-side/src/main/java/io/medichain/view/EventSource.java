package io.medichain.view;

import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * The event behind a line: what it was, who caused it, and where its proof is.
 *
 * @param id the event
 * @param type its stable name
 * @param position its position in the store, which is its index in the log
 * @param at when it was recorded, in milliseconds
 * @param author the user who caused it, or the name of a policy
 * @param proof the path of its proof
 */
public record EventSource(
        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c109")
        String id,

        @Schema(example = "encounter.opened") String type,
        @Schema(example = "82") long position,
        Instant at,

        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002")
        String author,

        @Schema(example = "/api/ledger/events/0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c109/proof")
        String proof) {
    /** The source of an event. */
    public static EventSource of(StoredEvent stored, EventMetadata metadata) {
        return new EventSource(
                stored.eventId(),
                stored.type(),
                stored.position(),
                Millis.of(stored.at()),
                metadata.get(EventMetadata.ACTOR).orElse(""),
                "/api/ledger/events/" + stored.eventId() + "/proof");
    }
}
