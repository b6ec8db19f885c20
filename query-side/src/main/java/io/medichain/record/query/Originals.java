package io.medichain.record.query;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.RecordId;
import io.medichain.record.RecordAdded;
import java.util.Optional;
import java.util.stream.Stream;
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
        return feed.ofAggregate(record.toString()).stream()
                .limit(1)
                .map(codec::read)
                .flatMap(first -> first instanceof RecordAdded added && added.original() != null
                        ? added.original().shown().stream()
                        : Stream.empty())
                .findFirst();
    }
}
