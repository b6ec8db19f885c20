package io.medichain.standalone;

import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.eventstore.OddIndex;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.RawEvent;
import io.medichain.ledger.verify.RawEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of a stopped system or of a backup, for the verifier; event store and ledger know nothing of each other,
 * and each has a {@code Place} in the events of its own. Public for the benchmarks only.
 */
public final class RawEventsAtRest implements RawEvents {
    private final EventsAtRest events;

    /** Closing them is left to who opened them. */
    public RawEventsAtRest(EventsAtRest events) {
        this.events = events;
    }

    @Override
    public RawEvents.Place open(long from) {
        return new AtRest(events.open(from));
    }

    @Override
    public void readIndexes() throws IOException {
        events.readIndexes();
    }

    @Override
    public Optional<RawEvents.IndexDifference> indexes() throws IOException {
        return events.checkIndexes().map(RawEventsAtRest::odd);
    }

    private static RawEvents.IndexDifference odd(OddIndex found) {
        Difference difference = switch (found.kind()) {
            case FRAME -> Difference.EDITED;
            case MISSING -> Difference.INDEX_ENTRY_MISSING;
            case EXTRA -> Difference.INDEX_ENTRY_EXTRA;
            case ELSEWHERE -> Difference.INDEX_ENTRY_ELSEWHERE;
            case DOUBLE -> Difference.SEQUENCE_DOUBLE;
            case GAP -> Difference.SEQUENCE_GAP;
        };
        String eventId = found.eventId().isEmpty() ? null : found.eventId();
        return new RawEvents.IndexDifference(difference, found.position(), eventId, found.how());
    }

    private record AtRest(EventsAtRest.Place place) implements RawEvents.Place {
        @Override
        public List<RawEvent> next(int most) throws IOException {
            List<RawEvent> found = new ArrayList<>();
            boolean more = true;
            while (more && found.size() < most) {
                more = one().map(found::add).orElse(false);
            }
            return found;
        }

        private Optional<RawEvent> one() throws IOException {
            try {
                return place.next().map(RawEvent.Whole::new);
            } catch (DamagedEvent e) {
                return Optional.of(new RawEvent.Damaged(e.position(), e.damage(), e.how()));
            }
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
