package io.medichain.tamper;

import io.medichain.ledger.tile.EntryBundle;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.verify.Difference;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tiles and bundles of the log, each a file. */
final class LogKinds {
    private static final String TILE = "tile";
    private static final String BUNDLE = "bundle";
    /** The log has each leaf twice; this kind changes both. */
    private static final String BOTH_FILES = "an entry, and its hash in the tile";

    private LogKinds() {}

    static List<Kind> all() {
        return List.of(
                tile("a bit", (copy, bytes) -> flip(copy, bytes)),
                tile("cut", (copy, bytes) -> Arrays.copyOf(bytes, bytes.length - TreeHasher.LENGTH)),
                tile("cut within a hash", (copy, bytes) -> Arrays.copyOf(bytes, bytes.length - 1)),
                tile("longer", (copy, bytes) -> Arrays.copyOf(bytes, bytes.length + TreeHasher.LENGTH)),
                tile("empty", (copy, bytes) -> new byte[0]),
                tile("nothing but zeros", (copy, bytes) -> new byte[bytes.length]),
                tile("gone", (copy, bytes) -> null),
                bundle("a bit", (copy, bytes) -> flip(copy, bytes)),
                bundle(
                        "cut",
                        (copy, bytes) -> Arrays.copyOf(bytes, copy.random().nextInt(bytes.length))),
                bundle("longer", (copy, bytes) -> Arrays.copyOf(bytes, bytes.length + 2)),
                bundle("gone", (copy, bytes) -> null),
                bundle("an entry twice", LogKinds::twice),
                bundle("two entries exchanged", LogKinds::exchanged),
                new Kind(BUNDLE, BOTH_FILES, LogKinds::consistent),
                new Kind(TILE, "one in another's place", LogKinds::inAnothersPlace),
                new Kind(TILE, "narrower ones of before gone", copy -> narrower(copy, true)),
                new Kind(TILE, "narrower ones of before, a bit", copy -> narrower(copy, false)));
    }

    /** Whether a change leaves nothing of the log by which the event of before could be told from the one of now. */
    static boolean changesBothFiles(Kind kind) {
        return kind.name().equals(BOTH_FILES);
    }

    /** Changes a file; gone where there is nothing left. */
    private interface OfFile {
        byte[] in(Copy copy, byte[] bytes);
    }

    private static Kind tile(String name, OfFile change) {
        return new Kind(TILE, name, copy -> change(copy, false, change));
    }

    private static Kind bundle(String name, OfFile change) {
        return new Kind(BUNDLE, name, copy -> change(copy, true, change));
    }

    private static Expected change(Copy copy, boolean isBundle, OfFile change) throws IOException {
        TilePath tile = copy.any(copy.truth().tiles().stream()
                .filter(one -> isBundle == (one.level() == TilePath.ENTRIES))
                .toList());
        Path file = file(copy, tile);
        byte[] before = Files.readAllBytes(file);
        byte[] after = change.in(copy, before);
        if (after == null) {
            Files.delete(file);
        } else {
            Files.write(file, after);
        }
        return within(tile);
    }

    private static Expected within(TilePath tile) {
        int below = 8 * Math.max(tile.level(), 0);
        long first = (tile.index() * TilePath.FULL) << below;
        long last = first + ((long) tile.width() << below) - 1;
        return Expected.found(first, last, Difference.DAMAGED);
    }

    private static Path file(Copy copy, TilePath tile) {
        return copy.log().served().resolve(tile.toString());
    }

    private static byte[] flip(Copy copy, byte[] bytes) {
        byte[] other = bytes.clone();
        other[copy.random().nextInt(other.length)] ^= (byte) (1 << copy.random().nextInt(8));
        return other;
    }

    private static byte[] twice(Copy copy, byte[] bytes) {
        List<byte[]> entries = EntryBundle.read(bytes);
        EntryBundle changed = new EntryBundle();
        int place = 1 + copy.random().nextInt(entries.size() - 1);
        for (int i = 0; i < entries.size(); i++) {
            changed.add(entries.get(i == place ? i - 1 : i));
        }
        return changed.toBytes();
    }

    private static byte[] exchanged(Copy copy, byte[] bytes) {
        List<byte[]> entries = EntryBundle.read(bytes);
        int one = copy.random().nextInt(entries.size());
        int other = (one + 1 + copy.random().nextInt(entries.size() - 1)) % entries.size();
        EntryBundle changed = new EntryBundle();
        for (int i = 0; i < entries.size(); i++) {
            changed.add(entries.get(i == one ? other : i == other ? one : i));
        }
        return changed.toBytes();
    }

    private static Expected consistent(Copy copy) throws IOException {
        long position = copy.anyEvent();
        long index = position / TilePath.FULL;
        int place = (int) (position % TilePath.FULL);
        int width = (int) Math.min(TilePath.FULL, copy.truth().count() - index * TilePath.FULL);
        Path bundle = file(copy, TilePath.entries(index, width));
        List<byte[]> entries = EntryBundle.read(Files.readAllBytes(bundle));
        EntryBundle changed = new EntryBundle();
        byte[] other = flip(copy, entries.get(place));
        for (int i = 0; i < entries.size(); i++) {
            changed.add(i == place ? other : entries.get(i));
        }
        Files.write(bundle, changed.toBytes());
        Path tile = file(copy, new TilePath(0, index, width));
        byte[] hashes = Files.readAllBytes(tile);
        System.arraycopy(new TreeHasher().leaf(other), 0, hashes, place * TreeHasher.LENGTH, TreeHasher.LENGTH);
        Files.write(tile, hashes);
        return Expected.found(position, Difference.DAMAGED);
    }

    private static Expected inAnothersPlace(Copy copy) throws IOException {
        Path one = file(copy, new TilePath(0, 0, TilePath.FULL));
        Files.write(one, Files.readAllBytes(file(copy, new TilePath(0, 1, TilePath.FULL))));
        return within(new TilePath(0, 0, TilePath.FULL));
    }

    /** They are part of no tree that is published any more. */
    private static Expected narrower(Copy copy, boolean isGone) throws IOException {
        List<Path> kept =
                copy.truth().tiles().stream().map(tile -> file(copy, tile)).toList();
        try (var files = Files.walk(copy.log().served().resolve("tile"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!kept.contains(file) && isGone) {
                    Files.delete(file);
                } else if (!kept.contains(file)) {
                    Files.write(file, flip(copy, Files.readAllBytes(file)));
                }
            }
        }
        return Expected.harmless();
    }
}
