package io.medichain.factstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.facts.FactSet;
import io.medichain.facts.FactStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Facts in RocksDB. Nothing is synced: what a crash of the machine takes is read from the events again, as the facts of
 * a set and its position are written together.
 */
final class RocksFacts implements FactStore {
    /** Before the name of a set: its position stands behind no key of a fact. */
    private static final String POSITION_OF = "\0position/";
    /** Written by versions that kept one position and one format for all facts. */
    private static final byte[] FORMER_FORMAT = utf8("\0format");

    private static final byte[] AFTER_ALL = {(byte) 0xff};

    private final RocksDB db;
    private final ColumnFamilyHandle family;
    private final WriteOptions writing = new WriteOptions();

    RocksFacts(RocksDB db, ColumnFamilyHandle family) {
        this.db = db;
        this.family = family;
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(read(utf8(key))).map(RocksFacts::text);
    }

    @Override
    public List<Entry> scan(String prefix, int max) {
        byte[] start = utf8(prefix);
        List<Entry> found = new ArrayList<>();
        try (Slice end = new Slice(after(start));
                ReadOptions reading = new ReadOptions().setIterateUpperBound(end);
                RocksIterator at = db.newIterator(family, reading)) {
            for (at.seek(start); at.isValid() && found.size() < max; at.next()) {
                found.add(new Entry(text(at.key()), text(at.value())));
            }
            at.status();
            return found;
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    @Override
    public long position(FactSet set) {
        byte[] position = read(utf8(POSITION_OF + set.text()));
        return position == null ? EventFeed.NOTHING : Long.parseLong(text(position));
    }

    @Override
    public void apply(Collection<Step> steps) {
        write(batch -> {
            for (Step step : steps) {
                for (Map.Entry<String, Optional<String>> change : step.changes().entrySet()) {
                    byte[] key = utf8(change.getKey());
                    if (change.getValue().isPresent()) {
                        batch.put(family, key, utf8(change.getValue().get()));
                    } else {
                        batch.delete(family, key);
                    }
                }
                batch.put(family, utf8(POSITION_OF + step.set().text()), utf8(Long.toString(step.position())));
            }
        });
    }

    @Override
    public void keepOnly(Collection<FactSet> sets) {
        if (read(FORMER_FORMAT) != null) {
            write(batch -> batch.deleteRange(family, new byte[0], AFTER_ALL));
            return;
        }
        Set<String> kept = sets.stream().map(FactSet::text).collect(Collectors.toSet());
        write(batch -> {
            for (Entry position : scan(POSITION_OF, Integer.MAX_VALUE)) {
                String set = position.key().substring(POSITION_OF.length());
                if (!kept.contains(set)) {
                    byte[] facts = utf8(set + "/");
                    batch.deleteRange(family, facts, after(facts));
                    batch.delete(family, utf8(position.key()));
                }
            }
        });
    }

    private void write(Changes changes) {
        try (WriteBatch batch = new WriteBatch()) {
            changes.addTo(batch);
            db.write(writing, batch);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    private interface Changes {
        void addTo(WriteBatch batch) throws RocksDBException;
    }

    /** The folder closes the database. */
    @Override
    public void close() {
        writing.close();
    }

    private byte @Nullable [] read(byte[] key) {
        try {
            return db.get(family, key);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** The first key after all that start with the prefix. */
    private static byte[] after(byte[] prefix) {
        byte[] end = Arrays.copyOf(prefix, prefix.length);
        end[end.length - 1]++;
        return end;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    StorageFailure failure(RocksDBException e) {
        return StorageFailure.ofDerived(Path.of(db.getName()), e);
    }
}
