package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.event.EventIndex;
import io.medichain.event.StoredEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.rocksdb.RocksDBException;

/**
 * The events of a stopped system or of a backup, for reading only: nothing in the folder is changed. Damage does not
 * keep it from opening; a reader that comes to a damaged event throws {@link EventFeed.DamagedEvent}, and one opened
 * behind it reads on.
 */
public final class StoredEvents implements EventFeed, EventIndex, AutoCloseable {
    private final OpenTables openTables;
    private final Head head;

    private StoredEvents(Path folder, Tables tables, long last) {
        this.openTables = new OpenTables(folder, tables);
        this.head = new Head(last);
    }

    /**
     * Opens a folder for reading.
     *
     * @throws StorageFailure when it is none of an event store, of a newer format, or nothing of it can be read
     */
    public static StoredEvents openReadOnly(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new StorageFailure(
                    StorageFailure.Reason.FOREIGN,
                    "There is no event store in " + folder + ".",
                    "Name the data folder of a stopped system, or a backup.",
                    null);
        }
        EventLog.FORMAT.check(folder);
        try {
            Tables tables = Tables.open(folder, Tables.Access.READ);
            try {
                return new StoredEvents(folder, tables, Reads.last(tables));
            } catch (RocksDBException | RuntimeException e) {
                tables.close();
                throw e;
            }
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
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

    private List<StoredEvent> range(long from, int max) {
        return openTables.use(tables -> Reads.range(tables, from, head.position(), max));
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
        return openTables.use(tables -> Reads.ofAggregate(tables, aggregateId, 0, Integer.MAX_VALUE));
    }

    /**
     * Checks every event.
     *
     * @return how many there are
     * @throws StorageFailure {@link StorageFailure.Reason#DAMAGED} naming the first position that is not whole
     */
    public long check() {
        long last = openTables.use(Scan::all);
        Acknowledged.require(Acknowledged.in(openTables.folder()), last);
        return last + 1;
    }

    @Override
    public void close() {
        head.close();
        openTables.close();
    }
}
