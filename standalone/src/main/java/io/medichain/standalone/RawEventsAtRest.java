package io.medichain.standalone;

import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.eventstore.EventsAtRest;
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
