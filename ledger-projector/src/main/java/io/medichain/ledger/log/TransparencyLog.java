package io.medichain.ledger.log;

import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.tile.GrowingTiles;
import io.medichain.ledger.tile.TileFolder;
import io.medichain.ledger.tile.Tiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A log on disk that one writer makes longer. Entries become visible with the checkpoint that covers them: tiles and
 * bundles first, then the checkpoint in the history, then the published one; each is on disk before the next begins, so
 * that a crash anywhere leaves a log that goes on exactly where its last checkpoint ends.
 *
 * <p>Appending and sealing is for one thread; after an exception from either the log has to be opened again.
 * {@link #published()} is safe for all.
 */
public final class TransparencyLog implements Closeable {
    private final LogFolder folder;
    private final LedgerKeys keys;
    private final Clock clock;
    private final Disk disk;
    private final FileChannel lock;
    private final CheckpointHistory history;
    private final TileFolder files;
    private final GrowingTiles tiles;
    private volatile Published published;
    private volatile long batch;
    private String publishedKeys = "";

    private TransparencyLog(
            LogFolder folder, LedgerKeys keys, Clock clock, Disk disk, boolean mayBegin, FileChannel lock)
            throws IOException {
        this.folder = folder;
        this.keys = keys;
        this.clock = clock;
        this.disk = disk;
        this.lock = lock;
        history = new CheckpointHistory(folder, disk);
        files = new TileFolder(folder.served());
        history.cutTornTail();
        Remembered remembered = Remembered.read(folder, history, new Trust(keys.verifiers()), keys.origin());
        tiles = GrowingTiles.open(files, disk, remembered.size());
        batch = remembered.batch();
        publishKeys();
        published = takeUp(remembered, mayBegin);
        tiles.cleanUp(remembered.before(), remembered.size());
    }

    /**
     * Opens a log; a new one begins with the checkpoint of the empty tree.
     *
     * @throws LogDamaged when the files are not those of the log that these keys signed
     * @throws LogInUse when another process writes to it
     */
    public static TransparencyLog open(LogFolder folder, LedgerKeys keys, Clock clock, Disk disk) throws IOException {
        return open(folder, keys, clock, disk, true);
    }

    /**
     * Opens a log.
     *
     * @param mayBegin whether a new one signs the checkpoint of the empty tree; one that was lost must not sign below
     *     what was seen of it, and is not published before its first {@link #seal}
     * @throws LogDamaged when the files are not those of the log that these keys signed
     * @throws LogInUse when another process writes to it
     */
    public static TransparencyLog open(LogFolder folder, LedgerKeys keys, Clock clock, Disk disk, boolean mayBegin)
            throws IOException {
        Files.createDirectories(folder.served());
        FileChannel lock = lock(folder.lock());
        try {
            return new TransparencyLog(folder, keys, clock, disk, mayBegin, lock);
        } catch (Tiles.DamagedTile e) {
            lock.close();
            throw new LogDamaged(Objects.toString(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * As of any folder of a store; but this side sees no store of a mode, and who reads the served files meets no note
     * of a format.
     */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new LogInUse(file, e);
        }
        channel.close();
        throw new LogInUse(file, null);
    }

    private Published takeUp(Remembered remembered, boolean mayBegin) throws IOException {
        Checkpoint last = remembered.last();
        if (last == null) {
            return mayBegin ? seal(false) : unpublished();
        }
        if (!last.isSameTree(new Checkpoint(last.origin(), tiles.size(), tiles.root()))) {
            throw new LogDamaged("The tiles do not give the root of the checkpoint over " + last.size() + " leaves");
        }
        SignedNote note = remembered.served();
        return note == null ? seal(false) : new Published(note, last, files);
    }

    private Published unpublished() {
        Checkpoint empty = new Checkpoint(keys.origin(), 0, tiles.root());
        return new Published(new SignedNote(empty.text(), List.of()), empty, files);
    }

    /** Whether there is a checkpoint; none in a log that was lost and is made again. */
    public boolean isPublished() {
        return published.size() > 0 || !published.note().signatures().isEmpty();
    }

    /** The root hash over all entries, those no checkpoint covers yet among them. */
    public byte[] root() {
        return tiles.root();
    }

    /** The perfect subtrees over all entries, the smallest first. */
    public List<byte[]> frontier() {
        return tiles.frontier();
    }

    /** Adds an entry, which the next checkpoint covers. */
    public void append(byte[] entry) throws IOException {
        tiles.append(entry);
    }

    /** Number of entries, those no checkpoint covers yet among them. */
    public long size() {
        return tiles.size();
    }

    /**
     * Signs and publishes a checkpoint over all entries.
     *
     * @param endsBatch whether a batch ends here; kept with it
     */
    public Published seal(boolean endsBatch) throws IOException {
        tiles.sync();
        publishKeys();
        Checkpoint checkpoint = new Checkpoint(keys.origin(), tiles.size(), tiles.root());
        Instant now = clock.instant();
        if (keys.signers().isEmpty()) {
            throw new IOException("No key of the log signs at " + now + "; is the clock right?");
        }
        List<NoteSignature> signatures = keys.signers().stream()
                .map(signer -> signer.sign(checkpoint.text(), now))
                .toList();
        SignedNote note = new SignedNote(checkpoint.text(), signatures);
        keep(note, endsBatch);
        publish(note);
        long before = publishedSize();
        published = new Published(note, checkpoint, files);
        if (endsBatch) {
            batch = checkpoint.size();
        }
        tiles.cleanUp(before, checkpoint.size());
        return published;
    }

    /** Lets a batch end on the published checkpoint, which there has to be. */
    public void endBatch() throws IOException {
        history.append(new HistoryRecord(HistoryRecord.Kind.BATCH, published.note()));
        batch = published.checkpoint().size();
    }

    private void keep(SignedNote note, boolean endsBatch) throws IOException {
        HistoryRecord record = endsBatch
                ? new HistoryRecord(HistoryRecord.Kind.BATCH, note)
                : new HistoryRecord(HistoryRecord.Kind.PUBLISHED, note.only(this::isShort));
        history.append(record);
    }

    private boolean isShort(NoteSignature line) {
        return keys.verifiers().stream().anyMatch(key -> key.type() == SignatureType.ED25519 && line.isOf(key));
    }

    private void publish(SignedNote note) throws IOException {
        put(folder.checkpoint(), note.toBytes());
    }

    /** Puts the public keys beside the log, so that whoever is served its files can check them. */
    private void publishKeys() throws IOException {
        String lines = keys.verifiers().stream().map(key -> key + "\n").collect(Collectors.joining());
        if (!lines.equals(publishedKeys)) {
            put(folder.keys(), lines.getBytes(StandardCharsets.UTF_8));
            publishedKeys = lines;
        }
    }

    private void put(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        disk.write(temporary, bytes);
        disk.sync(temporary);
        disk.replace(temporary, file);
        disk.sync(folder.served());
    }

    private long publishedSize() {
        @Nullable Published before = published;
        return before == null ? 0 : before.checkpoint().size();
    }

    /** The newest checkpoint and the tree below it. */
    public Published published() {
        return published;
    }

    /** Where the newest batch ends: a number of leaves, 0 while none ended. */
    public long batch() {
        return batch;
    }

    /** The tiles and bundles of the log. */
    public TileFolder files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** Another process, or another part of this one, writes to the log. */
    public static final class LogInUse extends IOException {
        LogInUse(Path file, @Nullable Throwable cause) {
            super("Another process writes to this ledger: it holds " + file, cause);
        }
    }
}
