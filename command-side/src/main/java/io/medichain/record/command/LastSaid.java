package io.medichain.record.command;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.RecordId;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.content.RecordContent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a record says by its events, which are never behind; neither its aggregate nor the facts keep that. */
@Component
final class LastSaid {
    private final EventFeed feed;
    private final EventCodec codec;

    LastSaid(EventFeed feed, EventCodec codec) {
        this.feed = feed;
        this.codec = codec;
    }

    /** Empty once the person was erased, and of what is not there. */
    Optional<RecordWriting.Said> of(RecordId record) {
        @Nullable RecordContent content = null;
        @Nullable ReceivedResource original = null;
        for (StoredEvent stored : feed.ofAggregate(record.toString())) {
            switch (codec.read(stored)) {
                case RecordAdded e -> {
                    content = e.content().orNull();
                    original = e.original() == null ? null : e.original().orNull();
                }
                case RecordAmended e -> {
                    content = e.content().orNull();
                    original = e.original() == null ? original : e.original().orNull();
                }
                default -> {}
            }
        }
        return content == null ? Optional.empty() : Optional.of(new RecordWriting.Said(content, original));
    }
}
