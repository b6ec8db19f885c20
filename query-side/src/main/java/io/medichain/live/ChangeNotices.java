package io.medichain.live;

import io.medichain.access.Kind;
import io.medichain.access.Resource;
import io.medichain.event.DamagedEvents;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventCodec.UnknownEvent;
import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.record.content.AccessKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What stored events say of what changed. */
@Component
final class ChangeNotices {
    /** Of the events of a record, those that say what it is. */
    private static final Set<String> WITH_CONTENT =
            Set.of(EventTypes.name(RecordAdded.class), EventTypes.name(RecordAmended.class));

    private final EventFeed feed;
    private final EventCodec codec;

    ChangeNotices(EventFeed feed, EventCodec codec) {
        this.feed = feed;
        this.codec = codec;
    }

    /**
     * The notices of some events, in their order; none of what cannot be read any more, as of somebody erased, or of a
     * record with a damaged event.
     */
    List<ChangeNotice> of(List<StoredEvent> stored) {
        return stored.stream().flatMap(event -> of(event).stream()).toList();
    }

    private Optional<ChangeNotice> of(StoredEvent stored) {
        return said(
                stored,
                event -> ChangedThing.of(event.getClass())
                        .flatMap(thing -> resource(
                                        thing,
                                        stored,
                                        event,
                                        codec.metadata(stored).tenant())
                                .map(resource -> new ChangeNotice(
                                        stored.position(),
                                        thing,
                                        thing.patient(event),
                                        stored.aggregateId(),
                                        stored.sequence(),
                                        resource))));
    }

    /** What an event says; nothing where it cannot be read, which is reported of it alone. */
    private <T> Optional<T> said(StoredEvent stored, Function<DomainEvent, Optional<T>> says) {
        try {
            return says.apply(codec.read(stored));
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e) && !(e instanceof UnknownEvent)) {
                throw e;
            }
            codec.damaged().report(stored, e);
            return Optional.empty();
        }
    }

    private Optional<Resource> resource(ChangedThing thing, StoredEvent stored, DomainEvent event, TenantId tenant) {
        Resource resource = thing.resource(tenant, event);
        return event instanceof RecordEvent ? kind(stored, event).map(resource::of) : Optional.of(resource);
    }

    /** What the record was to the permission matrix once the event had happened: so says its newest content of then. */
    private Optional<Kind> kind(StoredEvent stored, DomainEvent event) {
        return kind(event)
                .or(() -> ofRecord(stored).reversed().stream()
                        .filter(earlier -> earlier.sequence() < stored.sequence())
                        .filter(earlier -> WITH_CONTENT.contains(earlier.type()))
                        .findFirst()
                        .flatMap(earlier -> said(earlier, ChangeNotices::kind)));
    }

    /** All events of its record; none where one of them is not as it was written. */
    private List<StoredEvent> ofRecord(StoredEvent stored) {
        try {
            return feed.ofAggregate(stored.aggregateId());
        } catch (DamagedEvent e) {
            codec.damaged().report(e.position(), stored.aggregateType(), e);
            return List.of();
        }
    }

    private static Optional<Kind> kind(DomainEvent event) {
        return switch (event) {
            case RecordAdded e -> e.content().value().map(AccessKind::of);
            case RecordAmended e -> e.content().value().map(AccessKind::of);
            default -> Optional.empty();
        };
    }
}
