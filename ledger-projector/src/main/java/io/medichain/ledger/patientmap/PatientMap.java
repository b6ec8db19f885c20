package io.medichain.ledger.patientmap;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * For every patient the log of what concerns them, and over all of them one root. It is a function of the first events
 * of the log and of nothing else. For one thread at a time.
 */
public final class PatientMap {
    private static final byte[] HEAD = {'h'};
    private static final byte LOG = 'r';
    private static final byte INDEX = 'p';

    private final PatientMapStore store;
    private final boolean isKept;
    private final PatientHasher hasher = new PatientHasher();
    private final PrefixTree tree;
    private long events;
    private byte[] root = PatientHasher.nobody();
    private byte[] note = {};
    /** The places of those who are changed right now, as they were. */
    private final Map<PatientKey, byte[]> before = new HashMap<>();

    /**
     * An entry of a patient's log that comes. What it says does not depend on the log of all but for the place, so that
     * a log that is begun anew over the same events has the same map.
     *
     * @param patient whom it concerns
     * @param index its leaf in the log of all, so the event's position
     * @param at when it was recorded, in milliseconds since 1970
     * @param isAlone whether it concerns nobody else
     * @param event the random identifier of the event
     */
    public record Entry(PatientKey patient, long index, long at, boolean isAlone, String event) {
        /** What an event brings: one entry for everybody whom it concerns. */
        public static List<Entry> of(StoredEvent event) {
            return of(event, new PatientKeys());
        }

        /** The same for many events. */
        public static List<Entry> of(StoredEvent event, PatientKeys keys) {
            Set<String> patients = ConcernedPatients.of(event);
            if (patients.isEmpty()) {
                return List.of();
            }
            String tenant = LedgerEntries.tenant(event);
            boolean isAlone = patients.size() == 1;
            return patients.stream()
                    .map(patient -> of(keys.of(tenant, patient), event, isAlone))
                    .toList();
        }

        /** The entry of an event for one patient whom it concerns. */
        public static Entry of(PatientKey patient, StoredEvent event, boolean isAlone) {
            return new Entry(patient, event.position(), event.at().toEpochMilli(), isAlone, event.eventId());
        }
    }

    /**
     * The map as the store has it.
     *
     * @param isKept whether the store outlives a run: then it is not believed, what is read has to fit the root, and
     *     the map can say which entries concern a patient, for proofs
     */
    public PatientMap(PatientMapStore store, boolean isKept) {
        this.store = store;
        this.isKept = isKept;
        this.tree = new PrefixTree(store, hasher, isKept ? this::kept : null);
        store.get(HEAD).ifPresent(this::readHead);
    }

    private void readHead(byte[] kept) {
        if (kept.length < Long.BYTES + 32) {
            throw new PatientMapDamaged("The head of the patient map has a wrong length");
        }
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        events = bytes.getLong();
        root = new byte[32];
        bytes.get(root);
        note = new byte[bytes.remaining()];
        bytes.get(note);
    }

    /** Over how many events it is, from the first one on. */
    public long events() {
        return events;
    }

    /** Its root, 32 bytes; zeros while it concerns nobody. */
    public byte[] root() {
        return root.clone();
    }

    /** What was noted with what was taken last; nothing in a new map. */
    public byte[] note() {
        return note.clone();
    }

    /** Takes what is new; see {@link #take(List, long, byte[])}. */
    public void take(List<Entry> entries, long upTo) {
        take(entries, upTo, new byte[0]);
    }

    /**
     * Takes what is new.
     *
     * @param entries in the order of their indexes, all that concern anybody up to there
     * @param upTo over how many events the map is then
     * @param noted is kept with it
     * @throws PatientMapDamaged when what is kept of the map before does not fit its root; then nothing was taken
     */
    public void take(List<Entry> entries, long upTo, byte[] noted) {
        List<Map.Entry<byte[], byte[]>> writes = new ArrayList<>();
        byte[] grown = root;
        before.clear();
        if (!entries.isEmpty()) {
            List<PrefixTree.Place> places = entries.stream()
                    .collect(Collectors.groupingBy(Entry::patient, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(patient -> grown(patient.getKey(), patient.getValue(), writes))
                    .toList();
            grown = tree.with(root, places, writes);
            before.clear();
        }
        writes.add(Map.entry(
                HEAD,
                ByteBuffer.allocate(Long.BYTES + 32 + noted.length)
                        .putLong(upTo)
                        .put(grown)
                        .put(noted)
                        .array()));
        store.write(writes);
        root = grown;
        events = upTo;
        note = noted.clone();
    }

    private PrefixTree.Place grown(PatientKey key, List<Entry> entries, List<Map.Entry<byte[], byte[]>> writes) {
        PatientLog log = log(key);
        if (isKept && log.size() > 0) {
            before.put(key, hasher.place(key, log.value()));
        }
        for (Entry entry : entries) {
            log.append(hasher.entry(entry));
            if (isKept) {
                writes.add(Map.entry(name(INDEX, key, entry.index()), new byte[0]));
            }
        }
        writes.add(Map.entry(name(LOG, key), log.toBytes()));
        return new PrefixTree.Place(key, hasher.place(key, log.value()));
    }

    private byte[] kept(PatientKey key) {
        byte[] known = before.get(key);
        if (known != null) {
            return known;
        }
        PatientLog log = log(key);
        if (log.size() == 0) {
            throw new PatientMapDamaged("The patient map lacks the log of a patient");
        }
        return hasher.place(key, log.value());
    }

    private PatientLog log(PatientKey key) {
        return store.get(name(LOG, key))
                .map(kept -> PatientLog.of(kept, hasher))
                .orElseGet(() -> new PatientLog(hasher));
    }

    /**
     * Which entries of the log of all concern a patient, ascending.
     *
     * @throws PatientMapDamaged when there are more or fewer than the patient's log has
     */
    public List<Long> indexes(PatientKey key) {
        if (!isKept) {
            throw new IllegalStateException("The map was made without indexes");
        }
        List<Long> indexes = store.keys(name(INDEX, key)).stream()
                .map(name -> ByteBuffer.wrap(name).getLong(1 + 32))
                .sorted(Comparator.naturalOrder())
                .toList();
        if (indexes.size() != log(key).size()) {
            throw new PatientMapDamaged("The patient map has another number of entries than the patient's log");
        }
        return indexes;
    }

    /**
     * Where a patient stands, or that there is nobody of that key.
     *
     * @throws PatientMapDamaged when what is kept there does not fit the root
     */
    public PlaceInMap place(PatientKey key) {
        PrefixTree.Way way = tree.way(root, key);
        return new PlaceInMap(
                way.siblings(),
                way.found()
                        .filter(found -> !found.equals(key))
                        .map(other -> new PlaceInMap.Other(other, log(other).value()))
                        .orElse(null));
    }

    private static byte[] name(byte table, PatientKey key) {
        return ByteBuffer.allocate(1 + 32).put(table).put(key.bytes()).array();
    }

    private static byte[] name(byte table, PatientKey key, long index) {
        return ByteBuffer.allocate(1 + 32 + Long.BYTES)
                .put(table)
                .put(key.bytes())
                .putLong(index)
                .array();
    }
}
