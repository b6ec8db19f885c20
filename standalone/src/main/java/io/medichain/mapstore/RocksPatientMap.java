package io.medichain.mapstore;

import io.medichain.disk.DurableFiles;
import io.medichain.disk.StorageFailure;
import io.medichain.ledger.patientmap.PatientMapDamaged;
import io.medichain.ledger.patientmap.PatientMapStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The map of patients in a RocksDB with little memory. Nothing is synced: what a crash of the machine takes is made
 * again from the events. A folder that cannot be opened is begun anew.
 */
public final class RocksPatientMap implements PatientMapStore {
    private static final Logger LOG = LoggerFactory.getLogger(RocksPatientMap.class);
    private static final long CACHE_BYTES = 8L << 20;
    private static final long WRITE_BUFFER_BYTES = 4L << 20;
    private static final double FILTER_BITS = 10;

    static {
        RocksDB.loadLibrary();
    }

    private final LRUCache cache = new LRUCache(CACHE_BYTES);
    private final BloomFilter filter = new BloomFilter(FILTER_BITS);
    private final WriteOptions writing = new WriteOptions();
    private final Options options;
    private final Path folder;
    private @Nullable RocksDB db;

    /**
     * Opens the folder and makes it when it is missing.
     *
     * @throws StorageFailure when it cannot be opened, nor begun anew
     */
    public RocksPatientMap(Path folder) {
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
            this.db = openOrBegin();
        } catch (StorageFailure e) {
            closeOptions();
            throw e;
        }
    }

    private RocksDB openOrBegin() {
        try {
            return open();
        } catch (StorageFailure e) {
            if (!isLost(e)) {
                throw e;
            }
            LOG.warn("The map of patients cannot be opened, and is begun anew: {}", e.getMessage());
            DurableFiles.delete(folder);
            return open();
        }
    }

    private RocksDB open() {
        try {
            Files.createDirectories(folder);
            return RocksDB.open(options, folder.toString());
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        } catch (RocksDBException e) {
            throw StorageFailure.ofDerived(folder, e);
        }
    }

    /** Bytes that are not what was written, or a file that is gone; not a full disk, which loses nothing. */
    private static boolean isLost(StorageFailure failure) {
        return failure.reason() == StorageFailure.Reason.DAMAGED || failure.reason() == StorageFailure.Reason.BROKEN;
    }

    private RuntimeException failure(RocksDBException e) {
        StorageFailure failure = StorageFailure.ofDerived(folder, e);
        return isLost(failure) ? new PatientMapDamaged("Its files cannot be read", failure) : failure;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        try {
            return Optional.ofNullable(files().get(key));
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    @Override
    public List<byte[]> keys(byte[] prefix) {
        List<byte[]> found = new ArrayList<>();
        try (RocksIterator at = files().newIterator()) {
            for (at.seek(prefix); at.isValid() && begins(at.key(), prefix); at.next()) {
                found.add(at.key());
            }
            at.status();
            return found;
        } catch (RocksDBException e) {
            throw failure(e);
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
            files().write(writing, batch);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    @Override
    public void clear() {
        closeFiles();
        DurableFiles.delete(folder);
        db = open();
    }

    private void closeFiles() {
        if (db != null) {
            db.close();
            db = null;
        }
    }

    private RocksDB files() {
        if (db == null) {
            throw StorageFailure.closed(folder);
        }
        return db;
    }

    @Override
    public void close() {
        closeFiles();
        closeOptions();
    }

    private void closeOptions() {
        writing.close();
        options.close();
        filter.close();
        cache.close();
    }
}
