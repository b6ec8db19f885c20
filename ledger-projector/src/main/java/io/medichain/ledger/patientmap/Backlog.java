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

    /** In entries, of which each changes some nodes of the map: some 600 bytes. */
    static final int MOST_AT_ONCE = 20_000;

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

    /** What grows by what has waited. */
    @FunctionalInterface
    public interface Growing {
        /**
         * Grows it.
         *
         * @param entries in the order of their events
         * @param upTo over how many events it is then
         */
        void take(List<PatientMap.Entry> entries, long upTo);
    }

    /**
     * Takes out what is of the first so many events, in portions of whole events: all that a portion changes stands in
     * memory until it is written, and a few events can concern everybody.
     *
     * @param events over how many events the map is in the end
     */
    public void growTo(long events, Growing map) {
        int within = 0;
        while (within < waiting.size() && waiting.get(within).index() < events) {
            within++;
        }
        List<PatientMap.Entry> due = waiting.subList(0, within);
        for (int end = endOfPortion(due); end < due.size(); end = endOfPortion(due)) {
            map.take(List.copyOf(due.subList(0, end)), due.get(end).index());
            due.subList(0, end).clear();
        }
        map.take(List.copyOf(due), events);
        due.clear();
    }

    private static int endOfPortion(List<PatientMap.Entry> entries) {
        int end = Math.min(MOST_AT_ONCE, entries.size());
        while (end < entries.size()
                && entries.get(end).index() == entries.get(end - 1).index()) {
            end++;
        }
        return end;
    }
}
