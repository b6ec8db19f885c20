package io.medichain.eventstore;

import io.medichain.disk.FolderFormat;
import io.medichain.disk.FolderLock;
import io.medichain.disk.GroupCommit;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.event.EventIndex;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one machine, on disk. Many threads append and read; one thread writes. An append returns when its
 * events are on disk; their positions follow each other from 0 without gaps. Readers are woken by appends of what they
 * follow.
 *
 * <p>All methods throw {@link StorageFailure} when the disk fails or the store was closed.
 */
public final class EventLog implements EventFeed, EventIndex, AutoCloseable {
    /** 2: sealed values may be packed (adr 48). 3: events may be (67). Programs of before cannot read them. */
    static final FolderFormat FORMAT = new FolderFormat("medichain-events", 3);
    /** Bytes that are kept free, for what is in memory still has to go to disk. */
    private static final long RESERVE = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final FolderLock lock;
    private final OpenTables openTables;
    private final Head head;
    private final Acknowledged acknowledged;
    private final GroupCommit<Request> committer;

    private EventLog(Path folder, FolderLock lock, Tables tables, long last, Acknowledged acknowledged, Space space) {
        this.lock = lock;
        this.openTables = new OpenTables(folder, tables);
        this.head = new Head(last);
        this.acknowledged = acknowledged;
        acknowledged.keep(last);
        Writes writes = new Writes(folder, openTables, head, acknowledged, space);
        this.committer = new GroupCommit<>(
                "event-store-committer",
                folder,
                writes::write,
                (request, why) -> request.outcome().complete(new Outcome.Failed(why)));
    }

    /**
     * Opens the store for this process alone; an absent or empty folder is laid out. Cuts off what a crash left torn at
     * the end, checks every event and the indexes against them, and forgets the snapshots of runs before.
     *
     * @throws StorageFailure when it is in use, of a newer format, of something else, or damaged; then names the first
     *     damaged position
     */
    public static EventLog open(Path folder) {
        return open(folder, RESERVE);
    }

    static EventLog open(Path folder, long reserve) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
        FolderLock lock = FolderLock.take(folder);
        try {
            if (FolderFormat.isFresh(folder)) {
                FORMAT.write(folder);
            }
            FORMAT.check(folder);
            Tables tables = Recovery.open(folder, Acknowledged.in(folder));
            try {
                long last = Scan.all(tables);
                Acknowledged.require(Acknowledged.in(folder), last);
                FORMAT.raise(folder);
                forgetSnapshots(tables);
                return over(folder, lock, tables, last, reserve);
            } catch (RocksDBException | RuntimeException | Error e) {
                tables.close();
                throw e;
            }
        } catch (RocksDBException e) {
            lock.close();
            throw SortedFiles.firstMissing(folder)
                    .map(lost -> StorageFailure.damaged(lost.getMessage() + " Nothing was changed.", e))
                    .orElseGet(() -> StorageFailure.of(folder, e));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Over tables that end with that position; what it opens itself is closed again where it cannot begin. */
    static EventLog over(Path folder, FolderLock lock, Tables tables, long last, long reserve) {
        Space space = new Space(folder, reserve);
        Acknowledged acknowledged = Acknowledged.open(folder);
        try {
            return new EventLog(folder, lock, tables, last, acknowledged, space);
        } catch (RuntimeException | Error e) {
            acknowledged.close();
            throw e;
        }
    }

    /** What a run before kept of an aggregate nothing vouches for: the log has the events only. */
    private static void forgetSnapshots(Tables tables) throws RocksDBException {
        try (RocksIterator kept = tables.db().newIterator(tables.snapshots());
                WriteBatch batch = new WriteBatch()) {
            for (kept.seekToFirst(); kept.isValid(); kept.next()) {
                batch.delete(tables.snapshots(), kept.key());
            }
            kept.status();
            if (batch.count() > 0) {
                tables.db().write(tables.durably(), batch);
            }
        }
    }

    /**
     * Appends the events together or not at all; they are on disk when it returns.
     *
     * @return the position of the last one
     * @throws PlaceTaken when one of them has a place or an identifier that is taken
     */
    long append(List<NewEvent> events) throws PlaceTaken {
        return switch (commit(Request.Append.of(events))) {
            case Outcome.Stored(long last) -> last;
            case Outcome.Taken(NewEvent event) -> throw new PlaceTaken(event);
            case Outcome.Failed(StorageFailure failure) -> throw again(failure);
        };
    }

    /**
     * Whether events are taken: goes the way of an append that has none, and mends what can be mended on it.
     *
     * @throws StorageFailure why they are not
     */
    public void probe() {
        if (commit(Request.Append.of(List.of())) instanceof Outcome.Failed(StorageFailure failure)) {
            throw again(failure);
        }
    }

    /** Keeps the state of an aggregate unless a later one is kept. */
    void keepSnapshot(NewEvent state) {
        if (commit(Request.Snapshot.of(state)) instanceof Outcome.Failed(StorageFailure failure)) {
            throw again(failure);
        }
    }

    /** Waits for the outcome. An interrupt is kept for later: whoever is interrupted learns what became of it. */
    private Outcome commit(Request request) {
        committer.handOver(request);
        return request.outcome().join();
    }

    /** The failure with the stack of the thread that asked. */
    private static StorageFailure again(StorageFailure failure) {
        return new StorageFailure(failure.reason(), String.valueOf(failure.getMessage()), failure.remedy(), failure);
    }

    Optional<StoredEvent> snapshot(String aggregateId) {
        return openTables.use(tables -> Reads.snapshot(tables, EventKeys.identifier(aggregateId)));
    }

    /**
     * The first position whose event, or one before it, is of this time or later; after the head when there is none.
     */
    long firstFrom(Instant time) {
        long last = head.position();
        return openTables.use(tables -> Reads.firstFrom(tables, time, last));
    }

    Optional<Long> lastSequence(String aggregateId) {
        return openTables.use(tables -> Reads.lastSequence(tables, aggregateId));
    }

    List<StoredEvent> ofAggregate(String aggregateId, long first, int max) {
        return openTables.use(tables -> Reads.ofAggregate(tables, aggregateId, first, max));
    }

    /** The events from a position on that are there now, at the most {@code max}. */
    List<StoredEvent> range(long from, int max) {
        long last = head.position();
        return from > last ? List.of() : openTables.use(tables -> Reads.range(tables, from, last, max));
    }

    Head headSignal() {
        return head;
    }

    @Override
    public long head() {
        return head.position();
    }

    @Override
    public Reader open(long from) {
        return new LogReader(openTables.folder(), head, this::range, from, Head.ALL);
    }

    @Override
    public Reader open(long from, Set<String> types) {
        return new LogReader(openTables.folder(), head, this::range, from, shape -> types.contains(shape.type()));
    }

    @Override
    public List<StoredEvent> at(List<Long> positions) {
        long last = head.position();
        return openTables.use(tables -> Reads.at(tables, positions, last));
    }

    @Override
    public OptionalLong positionOf(String eventId) {
        return openTables.use(tables -> Reads.positionOf(tables, eventId));
    }

    @Override
    public List<StoredEvent> ofAggregate(String aggregateId) {
        return ofAggregate(aggregateId, 0, Integer.MAX_VALUE);
    }

    /**
     * Copies the store as it is now while it goes on, on disk when it returns.
     *
     * @param target a folder that does not exist yet
     * @return the position of the last event in the copy
     */
    public long backup(Path target) {
        return Backup.of(openTables, target);
    }

    /** Writes what was handed over, wakes those who wait, and gives the folder back. */
    @Override
    public void close() {
        committer.close();
        acknowledged.close();
        head.close();
        writeOut();
        openTables.close();
        lock.close();
    }

    /** So that the next start, and who verifies the folder, need not go through the write-ahead log once more. */
    private void writeOut() {
        try {
            openTables.use(Tables::writeOut);
        } catch (StorageFailure e) {
            if (e.reason() != StorageFailure.Reason.CLOSED) {
                LOG.warn("What is in the write-ahead log stays there: {}", e.getMessage());
            }
        }
    }

    /** Another event has the place in the aggregate or the identifier of one that was to be stored. */
    static final class PlaceTaken extends Exception {
        private final transient NewEvent event;

        PlaceTaken(NewEvent event) {
            super("Event %s or number %d of %s %s is stored already"
                    .formatted(event.eventId(), event.sequence(), event.aggregateType(), event.aggregateId()));
            this.event = event;
        }

        NewEvent event() {
            return event;
        }
    }
}
