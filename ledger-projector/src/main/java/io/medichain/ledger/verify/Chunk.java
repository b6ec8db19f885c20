package io.medichain.ledger.verify;

import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.tile.EntryBundle;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.tile.Tiles;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Up to 256 events, from the first one of a tile on, as they were found and as the log has them.
 *
 * @param first the position of the first event
 * @param leaves the hashes of the events' leaves
 * @param root the root over all of them; none unless there are 256
 * @param withheld of how many there is the hash alone
 * @param bound what the events say of contracts
 * @param bindings what entries say of it whose events are not shown
 * @param ofPatients what they say of patients
 * @param newest the latest time that an event tells
 * @param difference the first position that is not as the log has it
 * @param reason why the event there has no place in a log, where that is the difference
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Chunk(
        long first,
        List<byte[]> leaves,
        byte @Nullable [] root,
        long withheld,
        List<BoundContract> bound,
        List<SealedBinding> bindings,
        MappedChunk ofPatients,
        @Nullable Instant newest,
        @Nullable Long difference,
        @Nullable String reason) {

    /**
     * Derives the leaves and compares them with the files.
     *
     * @param sealed how many events the log holds in all
     */
    static Chunk derive(long first, List<RawEvent.Derivable> events, Tiles files, long sealed) throws IOException {
        TreeHasher hasher = new TreeHasher();
        LedgerEntries entries = new LedgerEntries();
        EntryBundle bundle = new EntryBundle();
        List<byte[]> leaves = new ArrayList<>(events.size());
        int width = Math.clamp(sealed - first, 0, events.size());
        int asked = Math.clamp(sealed - first, 0, TilePath.FULL);
        Logged logged = Logged.read(files, first, asked);
        String unfit = null;
        for (RawEvent.Derivable event : events) {
            try {
                int place = leaves.size();
                byte[] entry = event.entry(entries, form -> logged.isAt(place, form));
                if (leaves.size() < width) {
                    bundle.add(entry);
                }
                leaves.add(event.leaf(entry, hasher));
            } catch (LedgerEntries.UnfitEvent e) {
                unfit = e.getMessage();
                break;
            }
        }
        Long difference = logged.isExactly(bundle, leaves)
                ? null
                : logged.firstDifference(leaves, Math.min(width, leaves.size()), asked, hasher);
        if (difference == null && unfit != null) {
            difference = first + leaves.size();
        }
        long withheld =
                events.stream().filter(RawEvent.Withheld.class::isInstance).count();
        List<BoundContract> bound =
                events.stream().map(BoundContract::in).flatMap(Optional::stream).toList();
        List<SealedBinding> bindings =
                events.stream().map(SealedBinding::in).flatMap(Optional::stream).toList();
        Instant newest = events.stream()
                .map(RawEvent.Derivable::at)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Chunk(
                first,
                leaves,
                root(leaves, hasher),
                withheld,
                bound,
                bindings,
                MappedChunk.of(first, events.subList(0, leaves.size())),
                newest,
                difference,
                unfit);
    }

    private static byte @Nullable [] root(List<byte[]> leaves, TreeHasher hasher) {
        if (leaves.size() < TilePath.FULL) {
            return null;
        }
        CompactRange range = new CompactRange(hasher);
        leaves.forEach(range::append);
        return range.root();
    }

    /**
     * What the files of the log have in this place.
     *
     * @param bundle the bundle; none when it is missing or damaged
     * @param entries what stands in it; none when it cannot be read
     * @param hashes the tile; none when it is missing or damaged
     */
    private record Logged(long first, byte @Nullable [] bundle, List<byte[]> entries, byte @Nullable [] hashes) {

        static Logged read(Tiles files, long first, int width) throws IOException {
            if (width == 0) {
                return new Logged(first, new byte[0], List.of(), new byte[0]);
            }
            long index = first / TilePath.FULL;
            byte[] bundle = null;
            byte[] hashes = null;
            try {
                bundle = files.bundle(TilePath.entries(index, width));
                hashes = files.hashes(new TilePath(0, index, width));
            } catch (Tiles.DamagedTile e) {
                // told as the first difference
            }
            return new Logged(first, bundle, bundle == null ? List.of() : entriesOf(bundle), hashes);
        }

        /** Whether this entry stands in a place of the bundle; of a bundle that cannot be read nobody knows. */
        boolean isAt(int place, byte[] entry) {
            return place >= entries.size() || Arrays.equals(entries.get(place), entry);
        }

        boolean isExactly(EntryBundle derived, List<byte[]> leaves) {
            return bundle != null
                    && hashes != null
                    && Arrays.equals(derived.toBytes(), bundle)
                    && hashes.length <= leaves.size() * TreeHasher.LENGTH
                    && firstWrongHash(leaves, hashes.length / TreeHasher.LENGTH) < 0;
        }

        /**
         * The first position whose entry or hash is missing or another; none when the store only ends earlier.
         *
         * @param width how many of the leaves to compare
         * @param asked how many entries the bundle has to have; what is more is told at the last of them
         */
        @Nullable
        Long firstDifference(List<byte[]> leaves, int width, int asked, TreeHasher hasher) {
            for (int i = 0; i < width; i++) {
                if (i >= entries.size() || !isLeaf(entries.get(i), leaves.get(i), hasher)) {
                    return first + i;
                }
            }
            int wrong = firstWrongHash(leaves, width);
            if (wrong < 0 && asked == leaves.size() && entries.size() > asked) {
                wrong = asked - 1;
            }
            return wrong < 0 ? null : Long.valueOf(first + wrong);
        }

        /** Of an entry that is not shown only the tile tells, which is compared by itself. */
        private static boolean isLeaf(byte[] entry, byte[] leaf, TreeHasher hasher) {
            return RawEvent.Withheld.isOne(entry) || Arrays.equals(hasher.leaf(entry), leaf);
        }

        private static List<byte[]> entriesOf(byte[] bundle) {
            try {
                return EntryBundle.read(bundle);
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }

        private int firstWrongHash(List<byte[]> leaves, int width) {
            for (int i = 0; i < width; i++) {
                int offset = i * TreeHasher.LENGTH;
                int end = offset + TreeHasher.LENGTH;
                boolean same = hashes != null
                        && end <= hashes.length
                        && Arrays.equals(leaves.get(i), 0, TreeHasher.LENGTH, hashes, offset, end);
                if (!same) {
                    return i;
                }
            }
            return -1;
        }
    }
}
