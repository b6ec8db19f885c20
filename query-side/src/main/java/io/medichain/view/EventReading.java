package io.medichain.view;

import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the stored events that some of its views follow; the others stay unread. */
final class EventReading {
    private final EventCodec codec;
    private final EventTypes types;
    private final Collection<? extends View<?>> views;
    private final Map<String, Type> known = new HashMap<>();

    EventReading(EventCodec codec, EventTypes types, Collection<? extends View<?>> views) {
        this.codec = codec;
        this.types = types;
        this.views = views;
    }

    /** The entries of a batch. */
    List<EventBatch.Entry> read(List<StoredEvent> events) {
        List<EventBatch.Entry> entries = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            Type type = known.computeIfAbsent(event.type(), this::typeOf);
            if (type.followed()) {
                entries.add(read(event, type.classes()));
            }
        }
        return entries;
    }

    private Type typeOf(String name) {
        return types.classOf(name)
                .map(known -> new Type(views.stream().anyMatch(view -> Fold.follows(view, known)), List.of(known)))
                .orElse(new Type(true, List.of()));
    }

    private EventBatch.Entry read(StoredEvent stored, List<Class<?>> type) {
        try {
            return new EventBatch.Read(read(stored, codec.metadata(stored), type), type);
        } catch (RuntimeException e) {
            return new EventBatch.Unreadable(stored, type, e);
        }
    }

    /** An event that is not what its type says is damaged, and no reason to stop; one of a newer version is. */
    private RecordedEvent read(StoredEvent stored, EventMetadata metadata, List<Class<?>> type) {
        return type.isEmpty()
                ? new RecordedEvent(stored, metadata, codec.read(stored))
                : RecordedEvent.of(stored, metadata, type.getFirst(), codec);
    }

    /**
     * An event's type.
     *
     * @param followed whether some view follows it
     * @param classes its class; empty for a type that this version does not know
     */
    private record Type(boolean followed, List<Class<?>> classes) {}
}
