package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes groups of requests and moves the head. When the disk refuses a write the tables are opened again before the
 * next one, and what that write may have left behind the head is taken out: it was answered as not stored.
 */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
    /**
     * Two callers may store in another order than they asked the clock; a clock that was set back stands further off.
     */
    private static final Duration CALLERS_OVERTAKE = Duration.ofSeconds(2);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path folder;
    private final OpenTables openTables;
    private final Head head;
    private final Acknowledged acknowledged;
    private final Space space;
    private Instant latest;
    private boolean clockIsBehind;
    private @Nullable StorageFailure failure;
    private long failedAt;

    Writes(Path folder, OpenTables openTables, Head head, Acknowledged acknowledged, Space space) {
        this.folder = folder;
        this.openTables = openTables;
        this.head = head;
        this.acknowledged = acknowledged;
        this.space = space;
        long last = head.position();
        this.latest = last < 0 ? Instant.MIN : openTables.use(tables -> Reads.latestTime(tables, last));
    }

    /** Writes a group and completes each of its requests. */
    void write(List<Request> requests) {
        try {
            mend();
            space.check();
            openTables.use(tables -> {
                write(tables, requests);
                return true;
            });
        } catch (StorageFailure e) {
            refuse(requests, e);
        } catch (RuntimeException | Error e) {
            refuse(
                    requests,
                    new StorageFailure(
                            StorageFailure.Reason.BROKEN,
                            "The event store failed: " + e,
                            "Look at the log; the store tries again by itself.",
                            e));
        }
    }

    private void write(Tables tables, List<Request> requests) throws RocksDBException {
        try (Group group = new Group(tables, head.position(), latest)) {
            for (Request request : requests) {
                group.add(request);
            }
            try {
                group.write();
            } catch (RocksDBException e) {
                throw broken(StorageFailure.of(folder, e));
            }
            latest = group.latest();
            lookAtClock(group.behind());
            if (group.position() > head.position()) {
                acknowledged.keep(group.position());
                head.append(group.shapes());
            }
            group.answer();
        }
    }

    /** Says once that the clock stands behind, and once that it does not any more. */
    private void lookAtClock(Duration behind) {
        boolean isBehind = behind.compareTo(CALLERS_OVERTAKE) > 0;
        if (isBehind && !clockIsBehind) {
            LOG.warn(
                    "The clock stands {} behind the last stored event. Events are recorded with that event's time until"
                            + " the clock has caught up; set the clock right.",
                    behind);
        } else if (!isBehind && clockIsBehind && behind.isZero()) {
            LOG.info("The clock has caught up with the stored events.");
        }
        clockIsBehind = isBehind || (clockIsBehind && !behind.isZero());
    }

    private StorageFailure broken(StorageFailure found) {
        failure = found;
        failedAt = System.nanoTime();
        LOG.error("The event store refuses events: {} {}", found.getMessage(), found.remedy());
        return found;
    }

    private static void refuse(List<Request> requests, StorageFailure why) {
        Outcome failed = new Outcome.Failed(why);
        requests.forEach(request -> request.outcome().complete(failed));
    }

    private void mend() {
        StorageFailure found = failure;
        if (found == null) {
            return;
        }
        if (System.nanoTime() - failedAt < PAUSE) {
            throw found;
        }
        failedAt = System.nanoTime();
        space.check();
        openTables.reopen(() -> {
            LogTail.cut(folder);
            return Tables.open(folder, Tables.Access.WRITE);
        });
        openTables.use(tables -> {
            dropBeyond(tables, head.position());
            return true;
        });
        failure = null;
        LOG.info("The event store takes events again, from position {}", head.position() + 1);
    }

    private static void dropBeyond(Tables tables, long last) throws RocksDBException {
        try (RocksIterator events = tables.db().newIterator(tables.events(), tables.scanning());
                WriteBatch batch = new WriteBatch()) {
            events.seek(EventKeys.position(last + 1));
            for (long position = last + 1; events.isValid(); position++) {
                var event = EventFrame.read(events.value(), position);
                batch.delete(tables.events(), events.key());
                batch.delete(tables.ids(), EventKeys.identifier(event.eventId()));
                batch.delete(tables.streams(), EventKeys.stream(event.aggregateId(), event.sequence()));
                events.next();
            }
            events.status();
            tables.db().write(tables.durably(), batch);
        }
    }
}
