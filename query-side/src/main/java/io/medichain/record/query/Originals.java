package io.medichain.record.query;

import io.medichain.access.Kind;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.content.AccessKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The resources that records were made of. They are read from the events: views that nobody asks for them need none.
 */
@Component
final class Originals {
    private final EventFeed feed;
    private final EventCodec codec;

    Originals(EventFeed feed, EventCodec codec) {
        this.feed = feed;
        this.codec = codec;
    }

    /** The one of a record; empty where it was entered here, by hand say, or nothing shows it any more. */
    Optional<ReceivedResource> of(RecordId record) {
        return added(record).flatMap(added -> shown(added.original()));
    }

    /** As what the record was readable when it came, which an amendment may have changed. */
    Optional<Kind> kindAtFirst(RecordId record) {
        return added(record).flatMap(added -> shown(added.content())).map(AccessKind::of);
    }

    private Optional<RecordAdded> added(RecordId record) {
        return feed.ofAggregate(record.toString()).stream()
                .limit(1)
                .map(codec::read)
                .filter(RecordAdded.class::isInstance)
                .map(RecordAdded.class::cast)
                .findFirst();
    }

    private static <T> Optional<T> shown(@Nullable Personal<T> sealed) {
        return Optional.ofNullable(sealed).flatMap(Personal::shown);
    }
}
