package io.medichain.live;

import io.medichain.access.Kind;
import io.medichain.access.Resource;
import io.medichain.event.DamagedEvents;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventCodec.UnknownEvent;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.record.content.AccessKind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What stored events say of what changed. */
@Component
final class ChangeNotices {
    private final EventFeed feed;
    private final EventCodec codec;

    ChangeNotices(EventFeed feed, EventCodec codec) {
        this.feed = feed;
        this.codec = codec;
    }

    /** The notices of some events, in their order; none of what cannot be read any more, as of somebody erased. */
    List<ChangeNotice> of(List<StoredEvent> stored) {
        return stored.stream().flatMap(event -> of(event).stream()).toList();
    }

    private Optional<ChangeNotice> of(StoredEvent stored) {
        try {
            DomainEvent event = codec.read(stored);
            TenantId tenant = codec.metadata(stored).tenant();
            return ChangedThing.of(event.getClass())
                    .flatMap(thing -> resource(thing, stored, event, tenant)
                            .map(resource -> new ChangeNotice(
                                    stored.position(),
                                    thing,
                                    thing.patient(event),
                                    stored.aggregateId(),
                                    stored.sequence(),
                                    resource)));
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
        return event instanceof RecordEvent record ? kind(stored, record).map(resource::of) : Optional.of(resource);
    }

    /** What the record was to the permission matrix once the event had happened: so says its newest content of then. */
    private Optional<Kind> kind(StoredEvent stored, RecordEvent event) {
        return kind(event)
                .or(() -> feed.ofAggregate(stored.aggregateId()).reversed().stream()
                        .filter(earlier -> earlier.sequence() < stored.sequence())
                        .map(codec::read)
                        .filter(RecordEvent.class::isInstance)
                        .flatMap(earlier -> kind((RecordEvent) earlier).stream())
                        .findFirst());
    }

    private static Optional<Kind> kind(RecordEvent event) {
        return switch (event) {
            case RecordAdded e -> e.content().value().map(AccessKind::of);
            case RecordAmended e -> e.content().value().map(AccessKind::of);
            default -> Optional.empty();
        };
    }
}
