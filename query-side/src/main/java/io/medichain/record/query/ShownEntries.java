package io.medichain.record.query;

import io.medichain.event.DamagedEvents;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.personal.Personal;
import io.medichain.view.ViewDocument;
import org.springframework.stereotype.Component;

/** Entries as they are shown. One of which something cannot be read says so, and is alarmed; it hides no other. */
@Component
final class ShownEntries {
    private final EventFeed feed;
    private final DamagedEvents damaged;

    ShownEntries(EventFeed feed, EventCodec codec) {
        this.feed = feed;
        this.damaged = codec.damaged();
    }

    TimelineEntry of(ViewDocument<ChartEntry> document) {
        ChartEntry entry = document.content();
        return new TimelineEntry(
                document.key(),
                entry.damagedValue()
                        .map(value -> entry.damaged(damage(document, value)))
                        .orElse(entry));
    }

    /** The event that the sealed value came with: the last of its type in this entry's own events. */
    private Damage damage(ViewDocument<ChartEntry> document, Personal.Damaged value) {
        String type = value.place().split("/", 2)[0];
        long position = feed.ofAggregate(document.key()).stream()
                .filter(stored -> stored.type().equals(type))
                .mapToLong(StoredEvent::position)
                .filter(at -> at <= document.position())
                .max()
                .orElse(document.position());
        damaged.report(position, type, value);
        return new Damage(position, type);
    }
}
