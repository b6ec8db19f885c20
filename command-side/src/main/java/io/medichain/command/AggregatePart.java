package io.medichain.command;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.medichain.event.DomainEvent;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.AggregateLifecycle;

/** What decides and applies events: an aggregate, or a member of one. Its fields are what a snapshot holds. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public abstract class AggregatePart {
    /** Made by Axon, or with the aggregate that it is part of. */
    protected AggregatePart() {}

    /** Applies an event and answers the version that it makes. */
    protected long apply(DomainEvent event) {
        AggregateLifecycle.apply(event);
        return AggregateLifecycle.getVersion();
    }

    /**
     * Applies an event, and stores with it one that no aggregate decides: both or neither.
     *
     * @param store where the events of the command go
     */
    protected long applyWith(DomainEvent beside, DomainEvent event, EventBus store) {
        long version = apply(event);
        store.publish(GenericEventMessage.asEventMessage(beside));
        return version;
    }

    /** The version as it is: what a command answers that changes nothing. */
    protected long unchanged() {
        return AggregateLifecycle.getVersion();
    }
}
