package io.medichain.view;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the stored events that some of its views follow; the others stay unread. */
final class EventReading {
    private final EventCodec codec;
    private final EventTypes types;
    private final Collection<? extends View<?>> views;
    private final Map<String, Boolean> followed = new HashMap<>();

    EventReading(EventCodec codec, EventTypes types, Collection<? extends View<?>> views) {
        this.codec = codec;
        this.types = types;
        this.views = views;
    }

    /** The entries of a batch. */
    List<EventBatch.Entry> read(List<StoredEvent> events) {
        return events.stream()
                .filter(event -> followed.computeIfAbsent(event.type(), this::isFollowed))
                .map(this::read)
                .toList();
    }

    private boolean isFollowed(String type) {
        Class<? extends DomainEvent> known = types.classOf(type).orElse(null);
        return known == null || views.stream().anyMatch(view -> Fold.follows(view, known));
    }

    private EventBatch.Entry read(StoredEvent stored) {
        try {
            return new EventBatch.Read(new RecordedEvent(stored, codec.metadata(stored), codec.read(stored)));
        } catch (RuntimeException e) {
            List<Class<?>> type =
                    types.classOf(stored.type()).<List<Class<?>>>map(List::of).orElse(List.of());
            return new EventBatch.Unreadable(stored, type, e);
        }
    }
}
