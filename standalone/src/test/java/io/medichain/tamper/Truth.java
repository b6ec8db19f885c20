package io.medichain.tamper;

import io.medichain.event.StoredEvent;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.eventstore.Tampering;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.log.CheckpointHistory;
import io.medichain.ledger.log.HistoryRecord;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.tile.TileFolder;
import io.medichain.ledger.tile.TilePath;
import io.medichain.standalone.AnchoredHospital;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.rocksdb.RocksDBException;

/** What is known of a hospital's folder before anybody changed it. */
final class Truth {
    private final AnchoredHospital hospital;
    private final SortedMap<Long, List<byte[]>> content;
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<HistoryRecord> history = new ArrayList<>();
    /** Of what is known outside: anchors on the chains and the tree of the bookmark. */
    private final NavigableSet<Long> outside = new TreeSet<>();

    private final long earlier;

    Truth(AnchoredHospital hospital) throws IOException, RocksDBException {
        this.hospital = hospital;
        content = Tampering.content(data().resolve("events"));
        try (EventsAtRest store = EventsAtRest.open(data().resolve("events"));
                EventsAtRest.Place place = store.open(0)) {
            for (Optional<StoredEvent> event = place.next(); event.isPresent(); event = place.next()) {
                events.add(event.get());
            }
        }
        try (CheckpointHistory.Reader reader =
                new CheckpointHistory(new LogFolder(data().resolve("ledger")), Disk.local()).read()) {
            for (Optional<HistoryRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                history.add(next.get());
            }
        }
        hospital.anchors().stream().map(Anchor::treeSize).forEach(outside::add);
        outside.add(hospital.bookmark().tree().size());
        earlier = Tampering.content(hospital.earlier().resolve("events")).lastKey() + 1;
    }

    AnchoredHospital hospital() {
        return hospital;
    }

    Path data() {
        return hospital.data();
    }

    long count() {
        return events.size();
    }

    /** How many events the backup has. */
    long earlier() {
        return earlier;
    }

    StoredEvent event(long position) {
        return events.get((int) position);
    }

    List<StoredEvent> events() {
        return List.copyOf(events);
    }

    List<HistoryRecord> history() {
        return List.copyOf(history);
    }

    /** The largest tree that somebody outside knows and that an event is not in; 0 when it is in all of them. */
    long knownBefore(long position) {
        NavigableSet<Long> before = outside.headSet(position, true);
        return before.isEmpty() ? 0 : before.last();
    }

    /** The smallest tree that somebody outside knows and that an event is in. */
    long knownWith(long position) {
        NavigableSet<Long> with = outside.tailSet(position, false);
        return with.isEmpty() ? count() : with.first();
    }

    /** The first event of which a copy says something else; -1 when there is none. */
    long firstDifference(Copy copy) throws RocksDBException {
        return Tampering.firstDifference(content, Tampering.content(copy.events()));
    }

    /**
     * Whether a copy says of all events, of the tree over them and of who vouches for it what was true, so that a
     * change in it means nothing: compared byte for byte, and not by what verifies.
     *
     * @param added how many events may stand behind all others
     */
    boolean isWholeIn(Copy copy, int added) throws IOException, RocksDBException {
        SortedMap<Long, List<byte[]>> found = Tampering.content(copy.events());
        long last = count() - 1 + added;
        return Tampering.firstDifference(content, found.headMap(count())) == -1
                && found.lastKey() == last
                && hasAllOfTheLog(copy)
                && publishes(copy);
    }

    /** What the newest checkpoint covers; narrower tiles of before are of no use beside it. */
    private boolean hasAllOfTheLog(Copy copy) throws IOException {
        TileFolder whole = new TileFolder(new LogFolder(data().resolve("ledger")).served());
        TileFolder shown = new TileFolder(copy.log().served());
        for (TilePath tile : tiles()) {
            Optional<byte[]> bytes = shown.find(tile);
            if (bytes.isEmpty() || !Arrays.equals(bytes.get(), whole.find(tile).orElseThrow())) {
                return false;
            }
        }
        return true;
    }

    /** All tiles and bundles that the newest tree has. */
    List<TilePath> tiles() {
        List<TilePath> tiles = new ArrayList<>();
        int level = 0;
        for (long size = count(); size > 0; size /= TilePath.FULL) {
            for (long index = 0; index * TilePath.FULL < size; index++) {
                int width = (int) Math.min(TilePath.FULL, size - index * TilePath.FULL);
                tiles.add(new TilePath(level, index, width));
                if (level == 0) {
                    tiles.add(TilePath.entries(index, width));
                }
            }
            level++;
        }
        return tiles;
    }

    /** One of before is true, too: whoever is served it has less, and nothing else. */
    private boolean publishes(Copy copy) throws IOException {
        Checkpoint shown = Checkpoint.parse(
                SignedNote.parse(Files.readAllBytes(copy.log().checkpoint())).text());
        return history.stream().map(HistoryRecord::checkpoint).anyMatch(shown::isSameTree);
    }
}
