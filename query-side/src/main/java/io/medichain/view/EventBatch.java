package io.medichain.view;

import io.medichain.event.StoredEvent;
import java.util.List;

/**
 * A stretch of the feed, read once for all views that follow it.
 *
 * @param entries the events that some view follows, in order
 * @param to the position of the last event of the stretch, followed or not
 * @param reachesHead whether nothing came after it when it was read
 */
record EventBatch(List<Entry> entries, long to, boolean reachesHead) {

    /** An event of the stretch. */
    sealed interface Entry {
        StoredEvent stored();

        /** Its class; empty for a type that this version does not know. */
        List<Class<?>> type();
    }

    /** An event that was read. */
    record Read(RecordedEvent event) implements Entry {
        @Override
        public StoredEvent stored() {
            return event.stored();
        }

        @Override
        public List<Class<?>> type() {
            return List.of(event.event().getClass());
        }
    }

    /** An event that could not be read; it stops the views that would have to follow it. */
    record Unreadable(StoredEvent stored, List<Class<?>> type, RuntimeException cause) implements Entry {}
}
