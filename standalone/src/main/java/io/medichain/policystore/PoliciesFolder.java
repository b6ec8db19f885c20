package io.medichain.policystore;

import io.medichain.deadline.DueDates;
import io.medichain.disk.DurableFiles;
import io.medichain.disk.FolderFormat;
import io.medichain.disk.StorageFailure;
import io.medichain.policy.PolicyStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The folder in which policies and deadlines keep how far they are, what they could not do and what is due when: one
 * small RocksDB. It is part of a backup, so that after a restore no policy begins with the first event.
 */
public final class PoliciesFolder implements PolicyStore, AutoCloseable {
    private static final FolderFormat FORMAT = new FolderFormat("medichain-policies", 1);
    private static final List<String> FAMILIES = List.of("default", "tokens", "letters", "due");
    private static final long WRITE_BUFFER_BYTES = 1L << 20;

    private final Path folder;
    private final ColumnFamilyOptions families;
    private final DBOptions options;
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;
    private final RocksTokens tokens;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final OptionalLong before;

    private PoliciesFolder(
            Path folder,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer,
            OptionalLong before) {
        this.folder = folder;
        this.events = events;
        this.before = before;
        this.families = new ColumnFamilyOptions().setWriteBufferSize(WRITE_BUFFER_BYTES);
        this.options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxOpenFiles(32)
                .setMaxBackgroundJobs(1)
                .setKeepLogFileNum(2);
        this.db = openDatabase();
        this.tokens = new RocksTokens(db, handles.get(1), serializer, folder);
    }

    /**
     * Opens the folder and makes it when it is missing.
     *
     * @param events where the events of dead letters are read again
     * @param before where an earlier version of the program left the positions of all policies, empty for nowhere
     * @throws StorageFailure when it cannot be opened, or a newer version wrote it
     */
    public static PoliciesFolder open(
            Path folder,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer,
            OptionalLong before) {
        RocksDB.loadLibrary();
        boolean fresh = FolderFormat.isFresh(folder);
        if (fresh) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw StorageFailure.of(folder, e);
            }
            FORMAT.write(folder);
        } else {
            FORMAT.check(folder);
        }
        return new PoliciesFolder(folder, events, serializer, before);
    }

    private RocksDB openDatabase() {
        List<ColumnFamilyDescriptor> descriptors = FAMILIES.stream()
                .map(name -> new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.US_ASCII), families))
                .toList();
        try {
            return RocksDB.open(options, folder.toString(), descriptors, handles);
        } catch (RocksDBException e) {
            closeOptions();
            throw StorageFailure.of(folder, e);
        }
    }

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public SequencedDeadLetterQueue<EventMessage<?>> deadLettersOf(String automation) {
        return new RocksDeadLetters(automation, new LetterTable(db, handles.get(2), folder), events);
    }

    /** The due dates of the deadlines. */
    public DueDates dueDates() {
        return new RocksDueDates(db, handles.get(3), folder);
    }

    @Override
    public void begin(Collection<String> policies, long head) {
        tokens.begin(policies, before, head);
    }

    /**
     * Gives a policy that is new to the folder its first position now, so that it sees what a command on a stopped
     * system is about to store. In a folder that knows no policy yet all begin with earlier events anyway.
     *
     * @param head the position of the last event
     */
    public void beginBefore(String policy, long head) {
        if (!tokens.isEmpty()) {
            tokens.begin(List.of(policy), before, head);
        }
    }

    /** Copies the folder while it is in use into one that does not exist yet. */
    public void backup(Path target) {
        Path linked = folder.resolveSibling(folder.getFileName() + ".checkpoint");
        DurableFiles.delete(linked);
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(linked.toString());
            DurableFiles.copy(linked, target);
            FORMAT.write(target);
        } catch (RocksDBException e) {
            throw StorageFailure.of(target, e);
        } finally {
            DurableFiles.delete(linked);
        }
    }

    @Override
    public void close() {
        tokens.close();
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        closeOptions();
    }

    private void closeOptions() {
        options.close();
        families.close();
    }
}
