package io.medichain.factstore;

import io.medichain.disk.ManifestOptions;
import io.medichain.disk.StorageFailure;
import io.medichain.facts.FactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The folder with the facts: one RocksDB with little memory, however many events there are. */
public final class FactsFolder implements AutoCloseable {
    private static final long CACHE_BYTES = 16L << 20;
    private static final long WRITE_BUFFER_BYTES = 8L << 20;
    private static final double FILTER_BITS = 10;
    /** Where versions before the folder {@code policies} kept the position of all policies. */
    private static final byte[] FORMER_POLICIES = RocksFacts.utf8("positions");

    private final LRUCache cache;
    private final BloomFilter filter;
    private final ColumnFamilyOptions families;
    private final DBOptions options;
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;
    private final RocksFacts facts;
    private final OptionalLong formerPolicies;

    /**
     * Opens the folder and makes it when it is missing.
     *
     * @throws StorageFailure when it cannot be opened
     */
    public FactsFolder(Path folder) {
        RocksDB.loadLibrary();
        this.cache = new LRUCache(CACHE_BYTES);
        this.filter = new BloomFilter(FILTER_BITS);
        this.families = new ColumnFamilyOptions()
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(filter));
        this.options = ManifestOptions.writtenAnewEachTime()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxOpenFiles(64)
                .setMaxBackgroundJobs(1)
                .setMaxTotalWalSize(WRITE_BUFFER_BYTES * 2)
                .setKeepLogFileNum(2);
        this.db = open(folder);
        this.facts = new RocksFacts(db, handles.get(1));
        this.formerPolicies = readFormerPolicies();
    }

    private RocksDB open(Path folder) {
        try {
            Files.createDirectories(folder);
            List<ColumnFamilyDescriptor> descriptors = new ArrayList<>(List.of(
                    new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, families),
                    new ColumnFamilyDescriptor(RocksFacts.utf8("facts"), families)));
            if (hasFormerPolicies(folder)) {
                descriptors.add(new ColumnFamilyDescriptor(FORMER_POLICIES, families));
            }
            return RocksDB.open(options, folder.toString(), descriptors, handles);
        } catch (IOException e) {
            closeOptions();
            throw StorageFailure.of(folder, e);
        } catch (RocksDBException e) {
            closeOptions();
            throw StorageFailure.ofDerived(folder, e);
        }
    }

    /** The facts. */
    public FactStore facts() {
        return facts;
    }

    /**
     * The position of the last event with which the policies of a version before the folder {@code policies} dealt;
     * empty where there was none.
     */
    public OptionalLong formerPolicies() {
        return formerPolicies;
    }

    private static boolean hasFormerPolicies(Path folder) throws RocksDBException {
        try (Options listing = new Options()) {
            return RocksDB.listColumnFamilies(listing, folder.toString()).stream()
                    .anyMatch(name -> Arrays.equals(name, FORMER_POLICIES));
        }
    }

    private OptionalLong readFormerPolicies() {
        if (handles.size() < 3) {
            return OptionalLong.empty();
        }
        try {
            byte[] kept = db.get(handles.get(2), RocksFacts.utf8("policies"));
            return kept == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(RocksFacts.text(kept)));
        } catch (RocksDBException e) {
            throw facts.failure(e);
        }
    }

    /** Makes removed facts leave the files: log and sorted files that held them are written anew. */
    public void purge() {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true);
                CompactRangeOptions whole = new CompactRangeOptions()
                        .setBottommostLevelCompaction(CompactRangeOptions.BottommostLevelCompaction.kForceOptimized)) {
            db.flush(flush, handles);
            db.compactRange(handles.get(1), null, null, whole);
            // the manifest that this writes does not name the files any more that were replaced
            db.put(handles.get(0), RocksFacts.utf8("purged"), new byte[0]);
            db.flush(flush, handles.get(0));
            db.disableFileDeletions();
            db.enableFileDeletions(); // returns when replaced files are gone
        } catch (RocksDBException e) {
            throw facts.failure(e);
        }
    }

    @Override
    public void close() {
        facts.close();
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        closeOptions();
    }

    private void closeOptions() {
        options.close();
        families.close();
        filter.close();
        cache.close();
    }
}
