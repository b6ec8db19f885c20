package io.medichain.ledger.verify;

import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.patientmap.PatientMapCommitted;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives the map of patients anew from the events and compares every commitment to it. What a commitment leaves out
 * could be missing from proofs of completeness. One that differs says nothing of the events and of later ones, which
 * are compared all the same. For one thread, in the order of the events.
 */
final class MapCheck {
    /**
     * In events: a commitment is behind by what is stored while it is made, and the system makes none that is further
     * behind than 2,000. What is older than this need not wait, which keeps memory bounded where nothing is committed
     * to.
     */
    private static final int FURTHEST_BEHIND = 4_096;

    private final PatientMap map = new PatientMap(new PatientMapInMemory(), false);
    private final List<PatientMap.Entry> waiting = new ArrayList<>();
    /** When the newest events were recorded, each at its position modulo the length. */
    private final Instant[] times = new Instant[8 * FURTHEST_BEHIND];

    private long commitments;
    private @Nullable Finding first;

    /** How many commitments hold. */
    long commitments() {
        return commitments;
    }

    /** Throws the first that does not hold. */
    void requireAll() throws Finding {
        if (first != null) {
            throw first;
        }
    }

    /** Takes the next events. */
    void take(MappedChunk chunk) {
        for (int i = 0; i < chunk.recorded().size(); i++) {
            times[place(chunk.first() + i)] = chunk.recorded().get(i);
        }
        waiting.addAll(chunk.concerned());
        chunk.committed().forEach(this::compare);
        long end = chunk.first() + chunk.recorded().size();
        if (!waiting.isEmpty() && waiting.getFirst().index() < end - 2 * FURTHEST_BEHIND) {
            growTo(end - FURTHEST_BEHIND);
        }
    }

    private int place(long position) {
        return (int) (position % times.length);
    }

    private void compare(CommittedMap commitment) {
        String odd = odd(commitment);
        if (odd == null) {
            commitments++;
        } else if (first == null) {
            first = new Finding(
                    Difference.PATIENT_MAP_DIFFERS,
                    commitment.position(),
                    commitment.eventId(),
                    "The commitment to the map of patients at position " + commitment.position() + " " + odd);
        }
    }

    /** What is wrong with it; none where it holds. */
    private @Nullable String odd(CommittedMap commitment) {
        PatientMapCommitted said = commitment.said();
        if (said == null) {
            return "cannot be read";
        }
        if (said.events() > commitment.position()) {
            return "is to events that come after it";
        }
        if (said.events() < map.events() || said.events() < commitment.position() - 2 * FURTHEST_BEHIND) {
            return "is to fewer events than one before it, or far fewer than there were";
        }
        growTo(said.events());
        if (!MessageDigest.isEqual(map.root(), said.rootBytes())) {
            return "is not to whom the first " + said.events() + " events concern";
        }
        return said.until().equals(times[place(said.events() - 1)])
                ? null
                : "tells another time than that of the last event that it is to";
    }

    private void growTo(long events) {
        int within = 0;
        while (within < waiting.size() && waiting.get(within).index() < events) {
            within++;
        }
        List<PatientMap.Entry> next = waiting.subList(0, within);
        map.take(List.copyOf(next), events);
        next.clear();
    }
}
