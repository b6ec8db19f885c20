package io.medichain.ledger.verify;

import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.ledger.log.Checkpoints;
import io.medichain.ledger.log.HistoryRecord;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.tile.EntryBundle;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.tile.Tiles;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A running system's log as an auditor sees it from outside: the newest checkpoint, the tiles below it, and the entries
 * in the place of the events, which do not leave the system. Of an entry that is another organisation's the hash
 * counts.
 */
public final class ServedLog implements ShownLog, RawEvents {
    /** Each bundle is read by who derives and by who compares, some chunks apart. */
    private static final int KEPT = 64;

    private final byte[] checkpoint;
    private final Tiles files;

    private ServedLog(byte[] checkpoint, Tiles files) {
        this.checkpoint = checkpoint.clone();
        this.files = new KeptBundles(files);
    }

    /**
     * The log under a checkpoint.
     *
     * @param checkpoint the signed note as it is served
     * @param files what is served below it
     */
    public static ServedLog of(byte[] checkpoint, Tiles files) {
        return new ServedLog(checkpoint, files);
    }

    @Override
    public Optional<byte[]> checkpoint() {
        return Optional.of(checkpoint.clone());
    }

    /** With the checkpoint that is shown comes what witnesses say of it. */
    @Override
    public Optional<byte[]> cosigned() {
        return Optional.empty();
    }

    /** The one checkpoint that is shown; none when it is no signed note, which its check tells. */
    @Override
    public Checkpoints history() {
        try {
            HistoryRecord shown = new HistoryRecord(HistoryRecord.Kind.PUBLISHED, SignedNote.parse(checkpoint));
            return Checkpoints.of(List.of(shown));
        } catch (MalformedText e) {
            return Checkpoints.of(List.of());
        }
    }

    @Override
    public Tiles tiles() {
        return files;
    }

    @Override
    public Place open(long from) {
        return new Bundles(from, size());
    }

    private long size() {
        try {
            return Checkpoint.parse(SignedNote.parse(checkpoint).text()).size();
        } catch (MalformedText e) {
            return 0;
        }
    }

    private final class Bundles implements Place {
        private final long end;
        private long next;

        Bundles(long from, long end) {
            this.next = from;
            this.end = end;
        }

        @Override
        public List<RawEvent> next(int most) throws IOException {
            if (next >= end) {
                return List.of();
            }
            long index = next / TilePath.FULL;
            long first = index * TilePath.FULL;
            int width = (int) Math.min(TilePath.FULL, end - first);
            List<byte[]> entries = read(TilePath.entries(index, width));
            if (next - first >= entries.size()) {
                long missing = next;
                next = first + width;
                return List.of(new RawEvent.Damaged(
                        missing,
                        Damage.MISSING,
                        "the bundle that should hold its entry is not served, or is not whole"));
            }
            byte[] hashes = hashes(entries, new TilePath(0, index, width));
            List<RawEvent> found = new ArrayList<>();
            for (; next < first + entries.size() && found.size() < most; next++) {
                found.add(event(next, (int) (next - first), entries, hashes));
            }
            return found;
        }

        private static RawEvent event(long position, int place, List<byte[]> entries, byte[] hashes) {
            byte[] entry = entries.get(place);
            int from = place * TreeHasher.LENGTH;
            return RawEvent.Withheld.isOne(entry)
                    ? new RawEvent.Withheld(position, Arrays.copyOfRange(hashes, from, from + TreeHasher.LENGTH))
                    : new RawEvent.Entry(position, entry);
        }

        /** The hashes of entries that are not shown; a tile that is missing is told when it is compared. */
        private byte[] hashes(List<byte[]> entries, TilePath tile) throws IOException {
            if (entries.stream().noneMatch(RawEvent.Withheld::isOne)) {
                return new byte[0];
            }
            try {
                return files.hashes(tile);
            } catch (Tiles.DamagedTile e) {
                return new byte[tile.width() * TreeHasher.LENGTH];
            }
        }

        private List<byte[]> read(TilePath bundle) throws IOException {
            try {
                List<byte[]> entries = EntryBundle.read(files.bundle(bundle));
                return entries.size() > bundle.width() ? List.of() : entries;
            } catch (Tiles.DamagedTile | IllegalArgumentException e) {
                return List.of();
            }
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Remembers the last bundles. */
    private static final class KeptBundles implements Tiles {
        private final Tiles files;
        private final LinkedHashMap<TilePath, Optional<byte[]>> kept = new LinkedHashMap<>();

        KeptBundles(Tiles files) {
            this.files = files;
        }

        @Override
        public Optional<byte[]> find(TilePath tile) throws IOException {
            if (tile.level() != TilePath.ENTRIES) {
                return files.find(tile);
            }
            synchronized (kept) {
                Optional<byte[]> known = kept.get(tile);
                if (known != null) {
                    return known;
                }
            }
            Optional<byte[]> found = files.find(tile);
            synchronized (kept) {
                kept.put(tile, found);
                if (kept.size() > KEPT) {
                    kept.pollFirstEntry();
                }
            }
            return found;
        }
    }
}
