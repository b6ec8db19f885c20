package io.medichain.ledger.verify;

import io.medichain.ledger.patientmap.Backlog;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives the map of patients anew from the events and compares every commitment to it. What a commitment leaves out
 * could be missing from proofs of completeness. One that differs says nothing of the events and of later ones, which
 * are compared all the same. It is no finding where a later event takes it back and says what is true: what is wrong
 * with that event is one. For one thread, in the order of the events.
 */
final class MapCheck {
    private final PatientMap map = new PatientMap(new PatientMapInMemory(), false);
    private final Backlog backlog = new Backlog();
    /** When the newest events were recorded, each at its position modulo the length. */
    private final Instant[] times = new Instant[8 * Backlog.FURTHEST_BEHIND];
    /** Commitments to another root that nothing has taken back yet, by their positions. */
    private final TreeMap<Long, OtherRoot> others = new TreeMap<>();

    private final List<WithdrawnCommitment> withdrawn = new ArrayList<>();
    private long commitments;
    private @Nullable Finding first;

    /**
     * A commitment to another root.
     *
     * @param commitment the event
     * @param said what it says
     * @param root what the events make, in base64
     */
    private record OtherRoot(SaidOfMap.Committed commitment, PatientMapCommitted said, String root) {
        WithdrawnCommitment by(SaidOfMap.Withdrawn event) {
            return new WithdrawnCommitment(
                    commitment.position(),
                    commitment.eventId(),
                    commitment.at(),
                    said.events(),
                    event.position(),
                    event.at());
        }
    }

    /** How many commitments hold. */
    long commitments() {
        return commitments;
    }

    /** Those that were wrong and are taken back, in the order in which that was done. */
    List<WithdrawnCommitment> withdrawn() {
        return List.copyOf(withdrawn);
    }

    /** Throws the first commitment that does not hold, or withdrawal that is wrong. */
    void requireAll() throws Finding {
        Map.Entry<Long, OtherRoot> other = others.firstEntry();
        if (other != null && (first == null || other.getKey() < first.position())) {
            throw finding(
                    other.getValue().commitment(),
                    "is not to whom the first " + other.getValue().said().events() + " events concern");
        }
        if (first != null) {
            throw first;
        }
    }

    /** Takes the next events. */
    void take(MappedChunk chunk) {
        for (int i = 0; i < chunk.recorded().size(); i++) {
            times[place(chunk.first() + i)] = chunk.recorded().get(i);
        }
        backlog.add(chunk.concerned());
        chunk.said().forEach(this::compare);
        long due = backlog.due(chunk.first() + chunk.recorded().size());
        if (due > 0) {
            growTo(due);
        }
    }

    private int place(long position) {
        return (int) (position % times.length);
    }

    private void compare(SaidOfMap event) {
        String odd = switch (event) {
            case SaidOfMap.Committed commitment -> odd(commitment);
            case SaidOfMap.Withdrawn withdrawal -> odd(withdrawal);
        };
        if (odd != null && first == null) {
            first = finding(event, odd);
        }
    }

    private static Finding finding(SaidOfMap event, String odd) {
        return new Finding(
                Difference.PATIENT_MAP_DIFFERS,
                event.position(),
                event.eventId(),
                event.name() + " at position " + event.position() + " " + odd);
    }

    /** What is wrong with it; none where it holds, or where it may be taken back. */
    private @Nullable String odd(SaidOfMap.Committed commitment) {
        PatientMapCommitted said = commitment.said();
        if (said == null) {
            return "cannot be read";
        }
        if (said.events() > commitment.position()) {
            return "is to events that come after it";
        }
        if (said.events() < map.events() || said.events() < commitment.position() - 2 * Backlog.FURTHEST_BEHIND) {
            return "is to fewer events than one before it, or far fewer than there were";
        }
        growTo(said.events());
        if (!said.until().equals(times[place(said.events() - 1)])) {
            return "tells another time than that of the last event that it is to";
        }
        if (MessageDigest.isEqual(map.root(), said.rootBytes())) {
            commitments++;
        } else {
            String root = Base64.getEncoder().encodeToString(map.root());
            others.put(commitment.position(), new OtherRoot(commitment, said, root));
        }
        return null;
    }

    /** What is wrong with it; none where it says what is true of a commitment that nothing has taken back. */
    private @Nullable String odd(SaidOfMap.Withdrawn event) {
        PatientMapWithdrawn said = event.said();
        if (said == null) {
            return "cannot be read";
        }
        if (said.position() >= event.position()) {
            return "is of something that comes after it";
        }
        OtherRoot other = others.get(said.position());
        if (other == null) {
            return "is of position " + said.position() + ", where none to another root stands that was not taken back";
        }
        if (!said.committed().equals(other.said().root())) {
            return "names another root than that to which was committed at position " + said.position();
        }
        if (!said.root().equals(other.root())) {
            return "gives another root than the first " + other.said().events() + " events make";
        }
        others.remove(said.position());
        withdrawn.add(other.by(event));
        return null;
    }

    private void growTo(long events) {
        backlog.growTo(events, map::take);
    }
}
