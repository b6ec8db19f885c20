package io.medichain.record.query;

import io.medichain.access.Kind;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordContent;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * The one of a record, as last sent; empty where it was entered here, by hand say, or nothing shows it any more.
     */
    Optional<ReceivedResource> of(RecordId record) {
        return sent(record).flatMap(sent -> shown(sent.original()));
    }

    /** As what the record was readable when it came so, which an amendment may have changed. */
    Optional<Kind> kindWhenSent(RecordId record) {
        return sent(record).flatMap(sent -> shown(sent.content())).map(AccessKind::of);
    }

    private Optional<Sent> sent(RecordId record) {
        return feed.ofAggregate(record.toString()).stream()
                .map(codec::read)
                .flatMap(Originals::sent)
                .reduce((_, later) -> later);
    }

    private static Stream<Sent> sent(DomainEvent event) {
        Sent sent = switch (event) {
            case RecordAdded e -> new Sent(e.content(), e.original());
            case RecordAmended e -> new Sent(e.content(), e.original());
            default -> new Sent(Personal.erased(), null);
        };
        return sent.original() == null ? Stream.empty() : Stream.of(sent);
    }

    private static <T> Optional<T> shown(@Nullable Personal<T> sealed) {
        return Optional.ofNullable(sealed).flatMap(Personal::shown);
    }

    /** What came with what was made of it. */
    private record Sent(
            Personal<RecordContent> content, @Nullable Personal<ReceivedResource> original) {}
}
