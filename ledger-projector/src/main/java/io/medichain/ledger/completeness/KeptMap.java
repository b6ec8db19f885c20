package io.medichain.ledger.completeness;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The map as a store has it, and the event that commits to it. A map that was kept beside other events than those of
 * today, or in another form, is forgotten: the events make it anew. Not safe for concurrent use.
 */
final class KeptMap {
    private static final Logger LOG = LoggerFactory.getLogger(KeptMap.class);
    private static final String FORM = "2 ";
    private static final byte[] COMMITMENT = {'c'};

    private final PatientMapStore store;
    private final EventFeed feed;
    private PatientMap map;
    private @Nullable StoredEvent commitment;

    KeptMap(PatientMapStore store, EventFeed feed) {
        this.store = store;
        this.feed = feed;
        this.map = new PatientMap(store, true);
    }

    /** Reads what is kept; asked before it grows. */
    void open() {
        map = new PatientMap(store, true);
        commitment = null;
        if (map.events() > 0 && !isOfTheseEvents()) {
            LOG.warn("The map of patients is of other events than there are, and is made anew from the events");
            store.clear();
            map = new PatientMap(store, true);
        }
        commitment = store.get(COMMITMENT)
                .map(kept -> new String(kept, StandardCharsets.US_ASCII))
                .flatMap(position -> feed.at(Long.parseLong(position)))
                .filter(this::isToThisMap)
                .orElse(null);
    }

    private boolean isOfTheseEvents() {
        String noted = new String(map.note(), StandardCharsets.UTF_8);
        return feed.head() >= map.events() - 1
                && feed.at(map.events() - 1)
                        .filter(event -> noted.equals(FORM + event.eventId()))
                        .isPresent();
    }

    private boolean isToThisMap(StoredEvent event) {
        return Commitment.isOne(event.type())
                && Commitment.read(event.payload())
                        .filter(said -> said.events() == map.events() && Arrays.equals(said.rootBytes(), map.root()))
                        .isPresent();
    }

    PatientMap map() {
        return map;
    }

    /** The event that commits to just this map; empty where none does. */
    Optional<StoredEvent> commitment() {
        return Optional.ofNullable(commitment);
    }

    /** Whether it holds what nothing commits to. */
    boolean isAhead() {
        return map.events() > 0 && commitment == null;
    }

    /** @param last the identifier of the last event that it then contains */
    void grow(List<PatientMap.Entry> entries, long upTo, String last) {
        map.take(entries, upTo, (FORM + last).getBytes(StandardCharsets.UTF_8));
        commitment = null;
    }

    void committed(StoredEvent event) {
        store.write(
                List.of(Map.entry(COMMITMENT, Long.toString(event.position()).getBytes(StandardCharsets.US_ASCII))));
        commitment = event;
    }
}
