package io.medichain.importer;

import io.medichain.fhirmapping.Treatment;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What came of an import, counted by type of resource. Thread-safe. */
public final class ImportReport {
    private final Map<String, LongAdder> imported = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> updated = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> closed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> known = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> withdrawn = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> stillOpen = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> referenced = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> notYet = new ConcurrentHashMap<>();

    private final Map<String, LongAdder> withoutOriginal = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> notEnforced = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> unresolved = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> passedOver = new ConcurrentHashMap<>();

    void imported(String type) {
        count(imported, type);
    }

    void updated(String type) {
        count(updated, type);
    }

    void closed(String type) {
        count(closed, type);
    }

    void known(String type) {
        count(known, type);
    }

    void refused(String type) {
        count(refused, type);
    }

    void withdrawn(String type) {
        count(withdrawn, type);
    }

    void stillOpen(String type) {
        count(stillOpen, type);
    }

    void withoutOriginal(String type) {
        count(withoutOriginal, type);
    }

    void notEnforced(String type) {
        count(notEnforced, type);
    }

    void unresolved(String type) {
        count(unresolved, type);
    }

    void passed(String type) {
        count(Treatment.of(type) == Treatment.REFERENCED ? referenced : notYet, type);
    }

    void passedOver(String why) {
        count(passedOver, why);
    }

    /** New resources by type. */
    public SortedMap<String, Long> imported() {
        return sums(imported);
    }

    /** Resources that an earlier import has brought, and that say now what their source says today, by type. */
    public SortedMap<String, Long> updated() {
        return sums(updated);
    }

    /** Entries that were closed, for their source has closed them, by type. */
    public SortedMap<String, Long> closed() {
        return sums(closed);
    }

    /** Resources that an earlier import has brought so, by type. */
    public SortedMap<String, Long> known() {
        return sums(known);
    }

    /**
     * Refused resources by type; {@code file}, {@code line}, {@code object}, {@code entry} and {@code deletion} for
     * what could not be read.
     */
    public SortedMap<String, Long> refused() {
        return sums(refused);
    }

    /** What an earlier import has brought and this one took back, since the source does not say so any more. */
    public SortedMap<String, Long> withdrawn() {
        return sums(withdrawn);
    }

    /**
     * Of the resources that were refused, or are not enforced, those of which something is open here that an earlier
     * import has brought.
     */
    public SortedMap<String, Long> stillOpen() {
        return sums(stillOpen);
    }

    /** Of the resources that came in, now or earlier, those that are too large to be kept as they came, by type. */
    public SortedMap<String, Long> withoutOriginal() {
        return sums(withoutOriginal);
    }

    /**
     * Of the resources that came in those that say who may see what, and that nothing here acts on: kept as documents.
     */
    public SortedMap<String, Long> notEnforced() {
        return sums(notEnforced);
    }

    /** References to what is not here, in resources that came in, by type. */
    public SortedMap<String, Long> unresolved() {
        return sums(unresolved);
    }

    /** Resources that were only read where others refer to them, by type. */
    public SortedMap<String, Long> referenced() {
        return sums(referenced);
    }

    /** Resources of types that MediChain does not import yet, by type. */
    public SortedMap<String, Long> notImportedYet() {
        return sums(notYet);
    }

    /** Files in folders and archives that are none of FHIR, by what they are. */
    public SortedMap<String, Long> passedOver() {
        return sums(passedOver);
    }

    /** The sum of such counts. */
    public static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void count(Map<String, LongAdder> counts, String type) {
        counts.computeIfAbsent(type, name -> new LongAdder()).increment();
    }

    private static SortedMap<String, Long> sums(Map<String, LongAdder> counts) {
        SortedMap<String, Long> sums = new TreeMap<>();
        counts.forEach((type, count) -> sums.put(type, count.sum()));
        return sums;
    }
}
