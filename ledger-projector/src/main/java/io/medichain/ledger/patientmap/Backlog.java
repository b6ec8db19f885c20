package io.medichain.ledger.patientmap;

import java.util.ArrayList;
import java.util.List;

/**
 * What comes and is not in the map yet, so that the map can be grown to just the events that a commitment is to. A
 * commitment is behind by what is stored while it is made; what is older than any can be need not wait, which keeps
 * memory bounded where nothing is committed to. For one thread at a time.
 */
public final class Backlog {
    /** In events; the system makes no commitment that is further behind than 2,000. */
    public static final int FURTHEST_BEHIND = 4_096;

    private final List<PatientMap.Entry> waiting = new ArrayList<>();

    /** Takes what comes, in the order of the events. */
    public void add(List<PatientMap.Entry> entries) {
        waiting.addAll(entries);
    }

    /** How many entries wait. */
    public int size() {
        return waiting.size();
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Forgets all that waits. */
    public void clear() {
        waiting.clear();
    }

    /** Over how many events the map has to be, when so many have come, for this not to grow; 0 when as it is. */
    public long due(long come) {
        return isEmpty() || waiting.getFirst().index() >= come - 2 * FURTHEST_BEHIND ? 0 : come - FURTHEST_BEHIND;
    }

    /** Takes out what is of the first so many events. */
    public List<PatientMap.Entry> of(long events) {
        int within = 0;
        while (within < waiting.size() && waiting.get(within).index() < events) {
            within++;
        }
        List<PatientMap.Entry> next = waiting.subList(0, within);
        List<PatientMap.Entry> taken = List.copyOf(next);
        next.clear();
        return taken;
    }
}
