package io.medichain.ledger.completeness;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapDamaged;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.ledger.patientmap.PatientMapStore;
import io.medichain.patientmap.PatientMapCommitted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The map as a store has it, and the event that commits to it. What is committed to stays said, so a map that may not
 * be that of the events is forgotten, and the events make it anew. Not safe for concurrent use.
 */
final class KeptMap {
    private static final String FORM = "3 ";
    private static final byte[] COMMITMENT = {'c'};
    /** With which map a run ended as it should, and nothing else ends since; empty while one goes on. */
    private static final byte[] STOPPED = {'e'};

    private final PatientMapStore store;
    private final EventFeed feed;
    private PatientMap map;
    private @Nullable StoredEvent commitment;
    private @Nullable String damage;
    private boolean isOpen;
    private boolean isDerived;

    KeptMap(PatientMapStore store, EventFeed feed) {
        this.store = store;
        this.feed = feed;
        this.map = new PatientMap(new PatientMapInMemory(), true);
    }

    /**
     * Reads what is kept; asked before it grows, and again after a failure.
     *
     * @return why it was forgotten; empty where it goes on
     */
    Optional<String> open() {
        String odd = readOrSayWhyNot();
        if (odd != null) {
            store.clear();
            map = new PatientMap(store, true);
            commitment = null;
            isDerived = true;
        }
        store.write(List.of(Map.entry(STOPPED, new byte[0])));
        damage = null;
        isOpen = true;
        return Optional.ofNullable(odd);
    }

    private @Nullable String readOrSayWhyNot() {
        if (damage != null) {
            return damage;
        }
        try {
            map = new PatientMap(store, true);
            commitment = null;
            if (map.events() == 0) {
                return "there is none";
            }
            if (!isOfTheseEvents()) {
                return "it is of other events than there are, or in another form";
            }
            if (!isOpen && !isAsItWasLeft()) {
                return "the system was not stopped before, but ended";
            }
            return readCommitment() ? null : "it is another one than that to which was committed";
        } catch (PatientMapDamaged e) {
            return String.valueOf(e.getMessage());
        }
    }

    private boolean isOfTheseEvents() {
        String noted = text(map.note());
        return feed.head() >= map.events() - 1
                && feed.at(map.events() - 1)
                        .filter(event -> noted.equals(FORM + event.eventId()))
                        .isPresent();
    }

    private boolean isAsItWasLeft() {
        return store.get(STOPPED).filter(left -> text(left).equals(asItIs())).isPresent();
    }

    private String asItIs() {
        return map.events() + " " + Base64.getEncoder().encodeToString(map.root());
    }

    /** Whether the newest commitment, where it is to so many events, is to this map. */
    private boolean readCommitment() {
        StoredEvent event = store.get(COMMITMENT)
                .flatMap(position -> feed.at(Long.parseLong(text(position))))
                .filter(kept -> Commitment.isOne(kept.type()))
                .orElse(null);
        PatientMapCommitted said =
                event == null ? null : Commitment.read(event.payload()).orElse(null);
        if (said == null || said.events() != map.events()) {
            return true;
        }
        commitment = event;
        return Arrays.equals(said.rootBytes(), map.root());
    }

    private static String text(byte[] kept) {
        return new String(kept, StandardCharsets.UTF_8);
    }

    PatientMap map() {
        return map;
    }

    /** Whether this run has derived all of it from the events, and believed nothing that was kept. */
    boolean isDerived() {
        return isDerived;
    }

    /** The event that commits to just this map; empty where none does. */
    Optional<StoredEvent> commitment() {
        return Optional.ofNullable(commitment);
    }

    /** Whether it holds what nothing commits to. */
    boolean isAhead() {
        return map.events() > 0 && commitment == null;
    }

    /** Takes the entries up to so many events. */
    void grow(List<PatientMap.Entry> entries, long upTo) {
        String last = feed.at(upTo - 1).orElseThrow().eventId();
        map.take(entries, upTo, (FORM + last).getBytes(StandardCharsets.UTF_8));
        commitment = null;
    }

    /** @param event commits to just this map */
    void committed(StoredEvent event) {
        store.write(
                List.of(Map.entry(COMMITMENT, Long.toString(event.position()).getBytes(StandardCharsets.UTF_8))));
        commitment = event;
    }

    /**
     * From now on nothing of it is believed, until it is opened again.
     *
     * @param how one sentence
     */
    void damaged(String how) {
        damage = how;
        commitment = null;
    }

    /** How it is damaged; empty as long as that is not known. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** Nothing is written any more: the next start may go on with it. */
    void stop() {
        if (isOpen && damage == null) {
            store.write(List.of(Map.entry(STOPPED, asItIs().getBytes(StandardCharsets.UTF_8))));
        }
    }
}
