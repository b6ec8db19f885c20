package io.medichain.ledger.verify;

import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.patientmap.PatientMapCommitted;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Derives the map of patients anew from the events and compares every commitment to it. What a commitment leaves out
 * could be missing from proofs of completeness. For one thread, in the order of the events.
 */
final class MapCheck {
    /**
     * In events: a commitment is behind by what is stored while it is made, and
     * {@link io.medichain.ledger.completeness.PatientMapKeeper} makes none that is further behind than a tenth of this.
     * What is older need not wait, which keeps memory bounded where nothing is committed to.
     */
    private static final int FURTHEST_BEHIND = 50_000;

    /** Entries that wait before what is old enough is taken. */
    private static final int MANY = 100_000;

    private final PatientMap map = new PatientMap(new PatientMapInMemory(), false);
    private final List<PatientMap.Entry> waiting = new ArrayList<>();
    private long commitments;

    /** How many commitments hold. */
    long commitments() {
        return commitments;
    }

    /**
     * Takes the next events.
     *
     * @param entries whom they concern
     * @param committed what they commit to
     * @param end the position behind the last of them
     */
    void take(List<PatientMap.Entry> entries, List<CommittedMap> committed, long end) throws Finding {
        waiting.addAll(entries);
        for (CommittedMap commitment : committed) {
            compare(commitment);
        }
        if (waiting.size() > MANY && waiting.getFirst().index() < end - 2 * FURTHEST_BEHIND) {
            growTo(end - FURTHEST_BEHIND);
        }
    }

    private void compare(CommittedMap commitment) throws Finding {
        PatientMapCommitted said = commitment.said();
        if (said == null) {
            throw differs(commitment, "cannot be read");
        }
        if (said.events() > commitment.position()) {
            throw differs(commitment, "is to events that come after it");
        }
        if (said.events() < map.events()) {
            throw differs(commitment, "is to fewer events than one before it");
        }
        growTo(said.events());
        if (!MessageDigest.isEqual(map.root(), said.rootBytes())) {
            throw differs(commitment, "is not to whom the first " + said.events() + " events concern");
        }
        commitments++;
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

    private static Finding differs(CommittedMap commitment, String how) {
        return new Finding(
                Difference.PATIENT_MAP_DIFFERS,
                commitment.position(),
                commitment.eventId(),
                "The commitment to the map of patients at position " + commitment.position() + " " + how);
    }
}
