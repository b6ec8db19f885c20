package io.medichain.ledger.patientmap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of a patient's log that lies in a period: its entries are shown, and what is not shown carries the times
 * between which it lies, under the same hash, so that nobody can leave out what is of the period.
 */
public final class PatientPeriod {
    private PatientPeriod() {}

    /**
     * An entry that is shown.
     *
     * @param number its place in the patient's log, from 0
     * @param entry what stands there
     */
    public record Shown(long number, PatientMap.Entry entry) {}

    /**
     * A subtree of a patient's log of which no time lies in a period.
     *
     * @param entries how many entries it has
     * @param subtree its hash and its times
     */
    public record Outside(long entries, TimedHash subtree) {}

    /**
     * What is in a period, and what is not.
     *
     * @param shown the numbers of the entries in it, ascending
     * @param outside the largest subtrees that end before it or begin after it, from the first entry on
     */
    public record Parts(List<Integer> shown, List<Outside> outside) {}

    /** Parts a patient's log, whose entries these are, all of them and in their order. */
    public static Parts of(List<PatientMap.Entry> entries, RecordedPeriod period) {
        PatientHasher hasher = new PatientHasher();
        List<TimedHash> leaves = entries.stream().map(hasher::entry).toList();
        Parts parts = new Parts(new ArrayList<>(), new ArrayList<>());
        part(leaves, 0, leaves.size(), period, hasher, parts);
        return parts;
    }

    private static void part(
            List<TimedHash> leaves, int begin, int end, RecordedPeriod period, PatientHasher hasher, Parts parts) {
        TimedHash subtree = hash(leaves, begin, end, hasher);
        if (subtree.isOutside(period)) {
            parts.outside().add(new Outside(end - begin, subtree));
        } else if (end - begin == 1) {
            parts.shown().add(begin);
        } else {
            int middle = begin + Integer.highestOneBit(end - begin - 1);
            part(leaves, begin, middle, period, hasher, parts);
            part(leaves, middle, end, period, hasher, parts);
        }
    }

    private static TimedHash hash(List<TimedHash> leaves, int begin, int end, PatientHasher hasher) {
        PatientLog log = new PatientLog(hasher);
        leaves.subList(begin, end).forEach(log::append);
        return log.root();
    }

    /**
     * The root of the map to which a patient's log leads.
     *
     * @param entries how many the log has, at least one
     * @param shown those of the period
     * @param outside the subtrees that are not shown, from the first entry on
     * @return empty when these are no parts of such a log, or one that is not shown reaches into the period
     */
    public static Optional<byte[]> root(
            PatientKey key,
            PlaceInMap place,
            long entries,
            List<Shown> shown,
            List<Outside> outside,
            RecordedPeriod period) {
        PatientHasher hasher = new PatientHasher();
        NavigableMap<Long, TimedHash> leaves = new TreeMap<>();
        long before = -1;
        for (Shown each : shown) {
            PatientMap.Entry entry = each.entry();
            boolean isNext = entry.index() > before && each.number() >= 0 && each.number() < entries;
            if (!isNext || !period.meets(entry.at(), entry.at())) {
                return Optional.empty();
            }
            before = entry.index();
            leaves.put(each.number(), hasher.entry(entry));
        }
        boolean areOutside = outside.stream()
                .map(Outside::subtree)
                .allMatch(part -> part.first() <= part.last() && part.isOutside(period));
        if (entries < 1 || leaves.size() < shown.size() || !areOutside) {
            return Optional.empty();
        }
        Deque<Outside> parts = new ArrayDeque<>(outside);
        try {
            TimedHash root = root(leaves, 0, entries, parts, hasher);
            return !parts.isEmpty() ? Optional.empty() : Optional.of(place.rootWith(key, entries, root, hasher));
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static TimedHash root(
            NavigableMap<Long, TimedHash> leaves, long begin, long end, Deque<Outside> outside, PatientHasher hasher) {
        NavigableMap<Long, TimedHash> within = leaves.subMap(begin, true, end, false);
        if (within.isEmpty() && outside.getFirst().entries() == end - begin) {
            return outside.removeFirst().subtree();
        }
        if (end - begin == 1) {
            return Optional.ofNullable(within.firstEntry()).orElseThrow().getValue();
        }
        long middle = begin + Long.highestOneBit(end - begin - 1);
        return hasher.node(root(leaves, begin, middle, outside, hasher), root(leaves, middle, end, outside, hasher));
    }

    /** The root of the map when nobody of a key is in it. */
    public static byte[] rootWithout(PatientKey key, PlaceInMap place) {
        return place.rootWithout(key, new PatientHasher());
    }
}
