package io.medichain.policy;

import io.medichain.facts.FollowedEvent;

/**
 * A stateless reaction, named {@code When<Event>Then<Command>}. It may be called again for an event after a crash: its
 * command does nothing the second time.
 */
public interface Policy {
    /** The stable name of the event it reacts to. */
    String eventType();

    /** Reacts. A failure is tried again until it succeeds or is a refusal. */
    void react(FollowedEvent event, Reaction reaction);
}
