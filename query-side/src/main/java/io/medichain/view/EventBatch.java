package io.medichain.view;

import io.medichain.audit.AuditEvent;
import io.medichain.event.StoredEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stretch of the feed, read once for all views that follow it.
 *
 * @param entries the events that some view follows, in order
 * @param to the position of the last event of the stretch, followed or not
 * @param reachesHead whether nothing came after it when it was read
 * @param types the types among the entries, so that a view that follows none of them need not look at each
 */
record EventBatch(List<Entry> entries, long to, boolean reachesHead, Set<List<Class<?>>> types) {
    EventBatch(List<Entry> entries, long to, boolean reachesHead) {
        this(entries, to, reachesHead, entries.stream().map(Entry::type).collect(Collectors.toSet()));
    }

    /** Whether it tells only who looked at what: many of these come together, and nobody waits for one. */
    boolean isOnlyAccesses() {
        return types.stream().allMatch(type -> !type.isEmpty() && AuditEvent.class.isAssignableFrom(type.getFirst()));
    }

    /** An event of the stretch. */
    sealed interface Entry {
        StoredEvent stored();

        /** Its class; empty for a type that this version does not know. */
        List<Class<?>> type();
    }

    /** An event that was read. */
    record Read(RecordedEvent event, List<Class<?>> type) implements Entry {
        @Override
        public StoredEvent stored() {
            return event.stored();
        }
    }

    /**
     * An event of which nobody knows how to read it, or whose it is; it stops the views that would have to follow it.
     */
    record Unreadable(StoredEvent stored, List<Class<?>> type, RuntimeException cause) implements Entry {}
}
