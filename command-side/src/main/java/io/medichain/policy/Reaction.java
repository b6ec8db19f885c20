package io.medichain.policy;

import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.facts.FollowedEvent;
import java.time.Instant;

/**
 * What a policy may do about an event.
 *
 * @param policy the policy's name, the actor of what follows
 * @param at the time of the reaction
 */
public record Reaction(String policy, FollowedEvent cause, CommandDesk desk, Instant at) {
    /** Sends a command that the event caused; its events name the event as their causation. */
    public Accepted send(Order order) {
        EventMetadata of = cause.metadata();
        EventMetadata metadata = EventMetadata.of(of.tenant(), policy)
                .with(EventMetadata.CAUSATION, cause.stored().eventId())
                .with(
                        EventMetadata.CORRELATION,
                        of.get(EventMetadata.CORRELATION)
                                .orElseGet(() -> cause.stored().eventId()));
        return desk.accept(metadata, order);
    }
}
