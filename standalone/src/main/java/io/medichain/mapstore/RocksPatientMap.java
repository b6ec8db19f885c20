package io.medichain.mapstore;

import io.medichain.disk.StorageFailure;
import io.medichain.ledger.patientmap.PatientMapStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The map of patients in a RocksDB with little memory. Nothing is synced: what a crash of the machine takes is made
 * again from the events.
 */
public final class RocksPatientMap implements PatientMapStore {
    private static final long CACHE_BYTES = 8L << 20;
    private static final long WRITE_BUFFER_BYTES = 4L << 20;
    private static final double FILTER_BITS = 10;
    private static final byte[] AFTER_ALL = {(byte) 0xff};

    private final LRUCache cache = new LRUCache(CACHE_BYTES);
    private final BloomFilter filter = new BloomFilter(FILTER_BITS);
    private final WriteOptions writing = new WriteOptions();
    private final Options options;
    private final RocksDB db;
    private final Path folder;

    /**
     * Opens the folder and makes it when it is missing.
     *
     * @throws StorageFailure when it cannot be opened
     */
    public RocksPatientMap(Path folder) {
        RocksDB.loadLibrary();
        this.folder = folder;
        this.options = new Options()
                .setCreateIfMissing(true)
                .setCompressionType(CompressionType.NO_COMPRESSION) // hashes
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxOpenFiles(32)
                .setMaxBackgroundJobs(1)
                .setKeepLogFileNum(2)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(filter));
        try {
            Files.createDirectories(folder);
            this.db = RocksDB.open(options, folder.toString());
        } catch (IOException e) {
            closeOptions();
            throw StorageFailure.of(folder, e);
        } catch (RocksDBException e) {
            closeOptions();
            throw StorageFailure.ofDerived(folder, e);
        }
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        try {
            return Optional.ofNullable(db.get(key));
        } catch (RocksDBException e) {
            throw StorageFailure.ofDerived(folder, e);
        }
    }

    @Override
    public List<byte[]> keys(byte[] prefix) {
        List<byte[]> found = new ArrayList<>();
        try (RocksIterator at = db.newIterator()) {
            for (at.seek(prefix); at.isValid() && begins(at.key(), prefix); at.next()) {
                found.add(at.key());
            }
            at.status();
            return found;
        } catch (RocksDBException e) {
            throw StorageFailure.ofDerived(folder, e);
        }
    }

    private static boolean begins(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public void write(List<Map.Entry<byte[], byte[]>> entries) {
        try (WriteBatch batch = new WriteBatch()) {
            for (Map.Entry<byte[], byte[]> entry : entries) {
                batch.put(entry.getKey(), entry.getValue());
            }
            db.write(writing, batch);
        } catch (RocksDBException e) {
            throw StorageFailure.ofDerived(folder, e);
        }
    }

    @Override
    public void clear() {
        try {
            db.deleteRange(writing, new byte[0], AFTER_ALL);
        } catch (RocksDBException e) {
            throw StorageFailure.ofDerived(folder, e);
        }
    }

    @Override
    public void close() {
        db.close();
        closeOptions();
    }

    private void closeOptions() {
        writing.close();
        options.close();
        filter.close();
        cache.close();
    }
}
