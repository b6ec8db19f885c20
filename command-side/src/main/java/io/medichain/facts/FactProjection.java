package io.medichain.facts;

import io.medichain.event.DomainEvent;
import java.util.List;
import java.util.Map;

/**
 * Turns events into the facts of one set: a pure fold over {@link FactChanges}. It stands in the file of its facts,
 * with their keys, values and lookups.
 */
public interface FactProjection {
    /** One that follows nothing yet, see {@link EachEvent#on}. */
    static EachEvent of(FactSet set) {
        return new EachEvent(set, Map.of());
    }

    /** What it keeps. Raise the version whenever keys, values or fold change. */
    FactSet set();

    /** The events that matter here: event classes or sealed interfaces above them; {@link DomainEvent} for all. */
    List<Class<? extends DomainEvent>> follows();

    /** Takes one event in. Called in the order of the events, each once. */
    void project(FollowedEvent event, FactChanges facts);
}
