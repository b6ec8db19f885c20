package io.medichain.ledger.verify;

import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.tile.RightEdge;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.tile.Tiles;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One reading of all events beside checkpoints and anchors. For one thread, once. */
final class Pass {
    private static final int READ = 256;

    private final RawEvents events;
    private final Tiles files;
    private final List<Mark> marks = new ArrayList<>();
    private final LongConsumer progress;
    private final ExecutorService workers;
    private final TreeHasher hasher = new TreeHasher();
    private final CompactRange range = new CompactRange(hasher);
    private final RightEdge upper = new RightEdge(this::compareTile);
    private @Nullable Mark checkpoint;
    private long sealed;
    private long vouched;
    private long withheld;
    private long checkpoints;
    private int seen;
    private int anchors;
    private final List<Mark> foreign = new ArrayList<>();
    private long anchored;
    private final List<BoundContract> bound = new ArrayList<>();
    private final List<SealedBinding> bindings = new ArrayList<>();
    private final MapCheck map = new MapCheck();
    private @Nullable Instant newest;

    Pass(ShownLog log, RawEvents events, LongConsumer progress, ExecutorService workers) {
        this.events = events;
        this.files = log.tiles();
        this.progress = progress;
        this.workers = workers;
    }

    /** How many events agree. */
    long events() {
        return range.size();
    }

    /** Of how many of the events only the hash was shown. */
    long withheld() {
        return withheld;
    }

    /** How many checkpoints hold. */
    long checkpoints() {
        return checkpoints;
    }

    /** How many anchors hold. */
    long anchors() {
        return anchors;
    }

    /** Anchors that were given up and are not of this log, in the order of their sizes. */
    List<Mark> foreign() {
        return List.copyOf(foreign);
    }

    /** How many of the events no checkpoint covers. */
    long unsealed() {
        return Math.max(0, events() - sealed);
    }

    /** How many of the events no anchor that holds covers. */
    long unanchored() {
        return events() - anchored;
    }

    /** The latest time that an event tells; none when none does. */
    @Nullable
    Instant newest() {
        return newest;
    }

    /** Throws the first commitment to the map of patients that does not hold. */
    void requireCommitments() throws Finding {
        map.requireAll();
    }

    /** How many commitments to the map of patients hold. */
    long commitments() {
        return map.commitments();
    }

    /** Commitments to the map of patients that were wrong and are taken back. */
    List<WithdrawnCommitment> withdrawn() {
        return map.withdrawn();
    }

    /** The trees that were compared besides the history. */
    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** What the events say of contracts, in their order. */
    List<BoundContract> bound() {
        return List.copyOf(bound);
    }

    /** What entries say of it whose events are not shown, in their order. */
    List<SealedBinding> bindings() {
        return List.copyOf(bindings);
    }

    /**
     * Reads all events.
     *
     * @param vouchedFor trees that somebody vouches for besides the history, by size
     * @param size how many events the log holds in all
     */
    void run(CheckedCheckpoints history, List<Mark> vouchedFor, long size) throws IOException, Finding {
        marks.addAll(vouchedFor);
        sealed = size;
        checkpoint = history.next().orElse(null);
        compareMarks(history);
        try (Derivation derivation = new Derivation(events, files, sealed, workers)) {
            for (Optional<Chunk> chunk = derivation.next(); chunk.isPresent(); chunk = derivation.next()) {
                take(chunk.get(), history);
                progress.accept(events());
            }
            checkEnd(derivation);
            comparePartialTiles();
        } catch (WrongTile e) {
            throw explain(e);
        }
    }

    private void take(Chunk chunk, CheckedCheckpoints history) throws IOException, Finding {
        long end = chunk.first() + chunk.leaves().size();
        withheld += chunk.withheld();
        bound.addAll(chunk.bound());
        bindings.addAll(chunk.bindings());
        Instant later = chunk.newest();
        newest = later != null && (newest == null || later.isAfter(newest)) ? later : newest;
        if (chunk.difference() == null && chunk.root() != null && nextMark() >= end) {
            range.append(8, chunk.root());
            compareMarks(history);
        } else {
            long same = chunk.difference() == null ? end : chunk.difference();
            for (byte[] leaf : chunk.leaves().subList(0, (int) (same - chunk.first()))) {
                range.append(leaf);
                compareMarks(history);
            }
        }
        if (chunk.difference() != null) {
            throw explain(chunk.difference(), chunk.reason());
        }
        map.take(chunk.ofPatients());
        if (chunk.root() != null && end <= sealed) {
            upper.append(1, chunk.root());
        }
    }

    /** The size of the next tree that somebody vouches for. */
    private long nextMark() {
        long next = checkpoint == null ? Long.MAX_VALUE : checkpoint.size();
        return seen == marks.size() ? next : Math.min(next, marks.get(seen).size());
    }

    private void compareMarks(CheckedCheckpoints history) throws IOException, Finding {
        while (checkpoint != null && checkpoint.size() == range.size()) {
            compare(checkpoint, vouched);
            vouched = checkpoint.size();
            checkpoints++;
            checkpoint = history.next().orElse(null);
        }
        while (seen < marks.size() && marks.get(seen).size() == range.size()) {
            Mark mark = marks.get(seen);
            if (mark.kind() == Mark.Kind.GIVEN_UP) {
                seen++;
                if (MessageDigest.isEqual(range.root(), mark.root())) {
                    vouch(mark);
                } else {
                    foreign.add(mark);
                }
                continue;
            }
            compare(mark, seen == 0 ? 0 : marks.get(seen - 1).size());
            seen++;
            if (mark.kind() == Mark.Kind.ANCHOR) {
                anchors++;
                anchored = mark.size();
            }
            vouch(mark);
        }
    }

    /** What a mark says of the leaves behind it makes, with those before it, another one. */
    private void vouch(Mark mark) {
        AnchoredPart behind = mark.behind();
        if (behind == null) {
            return;
        }
        byte[] root = HexFormat.of().parseHex(behind.root());
        for (byte[] subtree : range.frontier()) {
            root = hasher.node(subtree, root);
        }
        Mark whole = new Mark(behind.end(), root, mark.by(), mark.kind(), null);
        int place = seen;
        while (place < marks.size() && marks.get(place).size() < whole.size()) {
            place++;
        }
        marks.add(place, whole);
    }

    /** Compares a tree, when the events before {@code since} are known to be those of an earlier one. */
    private void compare(Mark mark, long since) throws IOException, Finding {
        if (!MessageDigest.isEqual(range.root(), mark.root())) {
            throw fork(mark, since);
        }
    }

    private Finding fork(Mark mark, long since) throws IOException {
        return new Finding(
                Difference.FORK,
                since,
                eventId(since),
                mark.by() + " is of another history, from some event at or after position " + since
                        + "; the events agree with the log's other files");
    }

    private @Nullable String eventId(long position) throws IOException {
        try (RawEvents.Place place = events.open(position)) {
            for (RawEvent event : place.next(1)) {
                if (event instanceof RawEvent.Derivable derivable) {
                    return derivable.eventId().orElse(null);
                }
            }
        }
        return null;
    }

    private void checkEnd(Derivation derivation) throws IOException, Finding {
        long next = range.size();
        if (derivation.odd().isPresent() || next < sealed) {
            throw new Classification(events, files, sealed).at(next);
        }
        Mark beyond = checkpoint;
        for (Mark mark : marks.subList(seen, marks.size())) {
            if (mark.kind() == Mark.Kind.GIVEN_UP) {
                foreign.add(mark);
            } else if (beyond == null) {
                beyond = mark;
            }
        }
        if (beyond != null) {
            Mark mark = beyond;
            throw new Finding(
                    Difference.MISSING, next, null, mark.by() + " goes beyond the " + next + " events of the store");
        }
    }

    /** Events and files of the log differ: whom the next signed checkpoint bears out is not at fault. */
    private Finding explain(long position, @Nullable String reason) throws IOException {
        Mark mark = checkpoint;
        if (mark != null && reason == null && storeGives(mark)) {
            return new Finding(
                    Difference.DAMAGED,
                    position,
                    eventId(position),
                    "The events are those that were sealed, but the log's file with the event at position " + position
                            + " is missing or was changed");
        }
        if (reason == null && isAsSealed(position)) {
            String id = eventId(position);
            return new Finding(
                    Difference.DAMAGED,
                    position,
                    id,
                    "The event at position %d (%s) is the one that was sealed, but a file of the log with it is missing or was changed; so were events or files behind it"
                            .formatted(position, id));
        }
        return new Classification(events, files, sealed).at(position);
    }

    /** Whether the event is what the log has there, in those of its files that the next checkpoint bears out. */
    private boolean isAsSealed(long position) throws IOException {
        Mark mark = checkpoint;
        LoggedLeaves logged = new LoggedLeaves(files, sealed);
        Optional<byte[]> leaf =
                mark == null ? Optional.empty() : logged.leadingTo(range.copy(), mark.size(), mark.root());
        Optional<byte[]> expected = leaf.isPresent() ? leaf : logged.ofEntry(position);
        if (expected.isEmpty()) {
            return false;
        }
        try (RawEvents.Place place = events.open(position)) {
            for (RawEvent event : place.next(1)) {
                if (event instanceof RawEvent.Derivable derivable && event.position() == position) {
                    return isLeaf(derivable, expected.get());
                }
            }
        }
        return false;
    }

    private boolean isLeaf(RawEvent.Derivable event, byte[] expected) {
        try {
            byte[] entry = event.entry(new LedgerEntries(), form -> Arrays.equals(event.leaf(form, hasher), expected));
            return Arrays.equals(event.leaf(entry, hasher), expected);
        } catch (LedgerEntries.UnfitEvent e) {
            return false;
        }
    }

    /** A file over leaves that agree is another: it is at fault, unless the next checkpoint does not bear them out. */
    private Finding explain(WrongTile wrong) throws IOException {
        Mark mark = checkpoint;
        if (mark != null && !storeGives(mark)) {
            return fork(mark, Math.max(vouched, wrong.first));
        }
        return new Finding(
                Difference.DAMAGED,
                wrong.first,
                eventId(wrong.first),
                "The events are those that were sealed, but the log's file " + wrong.getMessage()
                        + " is missing or was changed");
    }

    /** Whether the events of the store, on from here, lead to a root. */
    private boolean storeGives(Mark mark) throws IOException {
        CompactRange ahead = range.copy();
        LedgerEntries entries = new LedgerEntries();
        try (RawEvents.Place place = events.open(ahead.size())) {
            while (ahead.size() < mark.size()) {
                List<RawEvent> found = place.next((int) Math.min(READ, mark.size() - ahead.size()));
                if (found.isEmpty()) {
                    return false;
                }
                for (RawEvent event : found) {
                    if (!(event instanceof RawEvent.Derivable derivable) || derivable.position() != ahead.size()) {
                        return false;
                    }
                    ahead.append(derivable.leaf(derivable.entry(entries, _ -> true), hasher));
                }
            }
        } catch (LedgerEntries.UnfitEvent e) {
            return false;
        }
        return MessageDigest.isEqual(ahead.root(), mark.root());
    }

    /** Every full tile above the leaves; the leaves' own are compared as they are derived. */
    private void compareTile(TilePath tile, byte[] hashes) throws IOException {
        byte[] logged;
        try {
            logged = files.hashes(tile);
        } catch (Tiles.DamagedTile e) {
            throw new WrongTile(tile);
        }
        if (!Arrays.equals(logged, hashes)) {
            throw new WrongTile(tile);
        }
    }

    private void comparePartialTiles() throws IOException {
        for (TilePath tile : upper.partials()) {
            compareTile(tile, upper.hashes(tile));
        }
    }

    private static final class WrongTile extends IOException {
        private final long first;

        WrongTile(TilePath tile) {
            super(tile.toString());
            first = tile.index() << (8 * (tile.level() + 1));
        }
    }
}
