package io.medichain.facts;

/**
 * Turns events into facts: a pure fold over {@link FactChanges}. Keys of one projection start with a word of its own.
 */
public interface FactProjection {
    /** Whether events with this stable name matter here. */
    boolean reads(String eventType);

    /** Takes one event in. Called in the order of the events, each once. */
    void project(FollowedEvent event, FactChanges changes);
}
