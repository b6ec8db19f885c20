package io.medichain.policystore;

import io.medichain.deadline.DueDates;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Due dates in RocksDB. Of a deadline there are: its position, each due date by its subject, and each by its time. A
 * batch is written whole and not synced: what a crash of the machine takes follows from the events again.
 */
final class RocksDueDates implements DueDates {
    private static final JsonMapper JSON = StoredJson.plain();
    private static final String POSITION = "position";
    private static final String BY_SUBJECT = "subject";
    private static final String BY_TIME = "time";

    private final RocksDB db;
    private final ColumnFamilyHandle family;
    private final Path folder;

    RocksDueDates(RocksDB db, ColumnFamilyHandle family, Path folder) {
        this.db = db;
        this.family = family;
        this.folder = folder;
    }

    @Override
    public long position(String deadline) {
        byte[] kept = read(key(POSITION, deadline));
        return kept == null ? EventFeed.NOTHING : ByteBuffer.wrap(kept).getLong();
    }

    @Override
    public void apply(String deadline, Map<String, Optional<Scheduled>> changes, long position) {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions writing = new WriteOptions()) {
            for (Map.Entry<String, Optional<Scheduled>> change : changes.entrySet()) {
                remove(batch, deadline, change.getKey());
                if (change.getValue().isPresent()) {
                    put(batch, deadline, change.getValue().get());
                }
            }
            batch.put(
                    family,
                    key(POSITION, deadline),
                    ByteBuffer.allocate(Long.BYTES).putLong(position).array());
            db.write(writing, batch);
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    @Override
    public List<Scheduled> dueUntil(String deadline, Instant now, int max) {
        List<Scheduled> due = new ArrayList<>();
        byte[] prefix = key(BY_TIME, deadline, "");
        try (RocksIterator at = db.newIterator(family)) {
            for (at.seek(prefix); at.isValid() && due.size() < max && startsWith(at.key(), prefix); at.next()) {
                Scheduled next = JSON.readValue(at.value(), Scheduled.class);
                if (next.at().isAfter(now)) {
                    break;
                }
                due.add(next);
            }
            at.status();
            return due;
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    @Override
    public void done(String deadline, Scheduled scheduled) {
        if (!scheduled.equals(scheduledFor(deadline, scheduled.subject()))) {
            return;
        }
        try (WriteBatch batch = new WriteBatch();
                WriteOptions writing = new WriteOptions()) {
            remove(batch, deadline, scheduled.subject());
            db.write(writing, batch);
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    private void put(WriteBatch batch, String deadline, Scheduled scheduled) throws RocksDBException {
        byte[] json = JSON.writeValueAsBytes(scheduled);
        batch.put(family, key(BY_SUBJECT, deadline, scheduled.subject()), json);
        batch.put(family, timeKey(deadline, scheduled), json);
    }

    private void remove(WriteBatch batch, String deadline, String subject) throws RocksDBException {
        Scheduled before = scheduledFor(deadline, subject);
        if (before != null) {
            batch.delete(family, key(BY_SUBJECT, deadline, subject));
            batch.delete(family, timeKey(deadline, before));
        }
    }

    private @Nullable Scheduled scheduledFor(String deadline, String subject) {
        byte[] kept = read(key(BY_SUBJECT, deadline, subject));
        return kept == null ? null : JSON.readValue(kept, Scheduled.class);
    }

    private byte @Nullable [] read(byte[] key) {
        try {
            return db.get(family, key);
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** Ordered by time: seconds with the sign turned, so that times before 1970 come first, then nanoseconds. */
    private static byte[] timeKey(String deadline, Scheduled scheduled) {
        byte[] prefix = key(BY_TIME, deadline, "");
        byte[] subject = utf8(scheduled.subject());
        Instant at = scheduled.at();
        return ByteBuffer.allocate(prefix.length + Long.BYTES + Integer.BYTES + subject.length)
                .put(prefix)
                .putLong(at.getEpochSecond() ^ Long.MIN_VALUE)
                .putInt(at.getNano())
                .put(subject)
                .array();
    }

    private static byte[] key(String... parts) {
        return utf8(String.join("\0", parts));
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
