package io.medichain.record.query;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.http.ReadShare;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.view.DamagedEvent;
import io.medichain.view.RecordedEvent;
import io.medichain.view.ViewDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What records said before: the fold of the timeline over their own events, as far as it was folded. */
@Component
final class EntryVersions {
    /** What a version takes beside its texts, in bytes. */
    private static final long EACH = 4 << 10;

    private final EventFeed feed;
    private final EventCodec codec;
    private final ChartEntries entries;

    EntryVersions(EventFeed feed, EventCodec codec, ChartEntries entries) {
        this.feed = feed;
        this.codec = codec;
        this.entries = entries;
    }

    /**
     * The record after each event that said what it says, or that nobody can read.
     *
     * @param now as the view shows it: what came later is left to the next read
     * @return the oldest first
     */
    List<ViewDocument<ChartEntry>> of(String record, ChartEntry now) {
        List<ViewDocument<ChartEntry>> versions = new ArrayList<>();
        ChartEntry entry = null;
        for (StoredEvent stored : feed.ofAggregate(record)) {
            if (stored.sequence() <= now.version()) {
                RecordedEvent event = RecordedEvent.of(stored, codec.metadata(stored), RecordEvent.class, codec);
                entry = after(record, entry, event);
                if (entry != null && says(event)) {
                    ReadShare.need(EACH + 2L * stored.payload().length);
                    versions.add(new ViewDocument<>(record, stored.position(), entry));
                }
            }
        }
        return versions;
    }

    private @Nullable ChartEntry after(String record, @Nullable ChartEntry before, RecordedEvent event) {
        return event.event() instanceof DamagedEvent damaged
                ? entries.damaged(record, before, damaged)
                : entries.evolve(record, before, event);
    }

    private static boolean says(RecordedEvent event) {
        return event.event() instanceof RecordAdded
                || event.event() instanceof RecordAmended
                || event.event() instanceof DamagedEvent;
    }
}
