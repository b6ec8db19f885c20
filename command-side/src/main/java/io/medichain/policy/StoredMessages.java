package io.medichain.policy;

import io.medichain.event.EventMetadata;
import io.medichain.policy.Reaction.Cause;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/** Stored events in Axon's form. */
public final class StoredMessages {
    private StoredMessages() {}

    /** The event at a position, read again. */
    public static TrackedEventMessage<?> at(StreamableMessageSource<TrackedEventMessage<?>> events, long position) {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                events.openStream(new GlobalSequenceTrackingToken(position - 1))) {
            return stream.nextAvailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an event was read again", e);
        }
    }

    /** What a reaction must know of an event. */
    public static Cause cause(TrackedEventMessage<?> event) {
        Map<String, String> values = new HashMap<>();
        event.getMetaData().forEach((name, value) -> values.put(name, value.toString()));
        return new Cause(
                event.getIdentifier(), event.trackingToken().position().orElseThrow(), new EventMetadata(values));
    }
}
