package io.medichain.vault;

import io.medichain.disk.GroupCommit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The vault's RocksDB: small records, real deletion. Every write is fsynced before it is answered; those that come at
 * the same time share a sync.
 */
final class VaultFiles implements AutoCloseable {
    private static final String FORMAT = "2";
    private static final String FIRST_FORMAT = "1";
    private static final byte[] FORMAT_KEY = VaultTable.FORMAT.key("format");
    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    private final Options options;
    private final WriteOptions durable;
    private final RocksDB db;
    /** Absent where nothing is written. */
    private final @Nullable GroupCommit<Write> committer;

    private VaultFiles(Options options, RocksDB db, Path folder, boolean readOnly) {
        this.options = options;
        this.durable = new WriteOptions().setSync(true);
        this.db = db;
        this.committer = readOnly
                ? null
                : new GroupCommit<>(
                        "vault-committer",
                        folder,
                        this::write,
                        (write, why) -> write.onDisk().completeExceptionally(why));
    }

    static VaultFiles open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new VaultException("The vault's folder " + folder + " cannot be made.", e);
        }
        VaultFiles files = open(folder, RocksDB::open, false);
        try {
            files.checkFormat();
            return files;
        } catch (RuntimeException | Error e) {
            files.close();
            throw e;
        }
    }

    /** Opens what is there, changing nothing. */
    static VaultFiles openReadOnly(Path folder) {
        return open(folder, RocksDB::openReadOnly, true);
    }

    private static VaultFiles open(Path folder, Opening opening, boolean readOnly) {
        Options options = new Options()
                .setCreateIfMissing(true)
                .setParanoidChecks(true)
                .setCompressionType(CompressionType.NO_COMPRESSION) // random bytes
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxOpenFiles(64)
                .setKeepLogFileNum(2);
        try {
            return new VaultFiles(options, opening.open(options, folder.toString()), folder, readOnly);
        } catch (RocksDBException e) {
            options.close();
            throw new VaultException("The vault in " + folder + " cannot be opened: " + reason(e), e);
        }
    }

    private void checkFormat() {
        Optional<String> found = format();
        if (found.isEmpty()) {
            writeFormat();
        } else if (!List.of(FIRST_FORMAT, FORMAT).contains(found.get())) {
            throw new VaultException("The vault was written by another version; this one reads formats 1 and 2.", null);
        }
    }

    private Optional<String> format() {
        return get(FORMAT_KEY).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Whether the vault is of the first format, whose data keys have no slots. */
    boolean isOfFirstFormat() {
        return format().filter(FIRST_FORMAT::equals).isPresent();
    }

    /** Notes that all is of today's format. */
    void writeFormat() {
        write(batch -> batch.put(FORMAT_KEY, FORMAT.getBytes(StandardCharsets.UTF_8)));
    }

    Optional<byte[]> get(byte[] key) {
        try {
            return Optional.ofNullable(db.get(key));
        } catch (RocksDBException e) {
            throw new VaultException("The vault cannot be read: " + reason(e), e);
        }
    }

    /** Writes all of it or nothing; it is on disk when this returns. */
    void write(Changes changes) {
        if (committer == null) {
            throw new VaultException("The vault cannot be written: it was opened for reading only.", null);
        }
        Write write = new Write(changes, new CompletableFuture<>());
        committer.handOver(write);
        try {
            write.onDisk().join();
        } catch (CompletionException e) {
            Throwable why = Objects.requireNonNullElse(e.getCause(), e);
            throw new VaultException("The vault cannot be written: " + reason(why), why);
        }
    }

    private void write(List<Write> group) {
        List<Write> added = new ArrayList<>(group.size());
        try (WriteBatch batch = new WriteBatch()) {
            for (Write write : group) {
                if (isAdded(write, batch)) {
                    added.add(write);
                }
            }
            db.write(durable, batch);
            added.forEach(write -> write.onDisk().complete(true));
        } catch (RocksDBException | RuntimeException | Error e) {
            group.forEach(write -> write.onDisk().completeExceptionally(e));
        }
    }

    /** Adds the changes of one caller; what that one does wrong it is told alone, and nothing of it stays. */
    private static boolean isAdded(Write write, WriteBatch batch) throws RocksDBException {
        batch.setSavePoint();
        try {
            write.changes().addTo(batch);
            return true;
        } catch (RocksDBException | RuntimeException | Error e) {
            batch.rollbackToSavePoint();
            write.onDisk().completeExceptionally(e);
            return false;
        }
    }

    /** Changes that somebody waits for. */
    private record Write(Changes changes, CompletableFuture<Boolean> onDisk) {}

    /**
     * Calls {@code each} with the rest of the key and the value of every entry whose key starts with {@code prefix}.
     */
    void scan(byte[] prefix, BiConsumer<String, byte[]> each) {
        try (RocksIterator entries = db.newIterator()) {
            for (entries.seek(prefix); entries.isValid() && startsWith(entries.key(), prefix); entries.next()) {
                byte[] key = entries.key();
                each.accept(
                        new String(key, prefix.length, key.length - prefix.length, StandardCharsets.UTF_8),
                        entries.value());
            }
            entries.status();
        } catch (RocksDBException e) {
            throw new VaultException("The vault cannot be read: " + reason(e), e);
        }
    }

    /** Makes deleted entries leave the files: log and sorted files that held them are written anew. */
    void purge(List<byte[]> deleted) {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true);
                CompactRangeOptions compact = new CompactRangeOptions()
                        .setBottommostLevelCompaction(BottommostLevelCompaction.kForce)
                        .setExclusiveManualCompaction(true)) {
            db.flush(flush);
            for (byte[] key : deleted) {
                db.compactRange(null, key, Arrays.copyOf(key, key.length + 1), compact);
            }
        } catch (RocksDBException e) {
            throw new VaultException("Destroyed keys cannot be removed from the vault's files: " + reason(e), e);
        }
    }

    void copyTo(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(folder.toString());
        } catch (RocksDBException e) {
            throw new VaultException("The vault cannot be copied to " + folder + ": " + reason(e), e);
        }
    }

    /** Each is closed, also where one before it fails; what that says is heard. */
    @Override
    public void close() {
        try (options;
                durable;
                db) {
            if (committer != null) {
                committer.close();
            }
        }
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static String reason(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    private interface Opening {
        RocksDB open(Options options, String folder) throws RocksDBException;
    }

    /** Adds to a batch. */
    interface Changes {
        void addTo(WriteBatch batch) throws RocksDBException;
    }
}
