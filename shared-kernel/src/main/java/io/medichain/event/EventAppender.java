package io.medichain.event;

import java.util.List;

/**
 * Appends events that no aggregate decides, such as a read of a record. Each becomes an event of its own (its own
 * aggregate identifier, sequence 0).
 */
public interface EventAppender {
    /**
     * Stores the events and returns once they are on disk.
     *
     * @return the position of the last one
     * @throws EventsNotStored when they could not be stored; then none of them was
     */
    long append(List<? extends DomainEvent> events, EventMetadata metadata);

    /** The store could not take the events; whatever depended on them has to fail (HTTP 503). */
    final class EventsNotStored extends RuntimeException {
        public EventsNotStored(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
