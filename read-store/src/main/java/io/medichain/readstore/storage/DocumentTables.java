package io.medichain.readstore.storage;

import io.medichain.disk.ManifestOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;

/** The open RocksDB of a read store. */
public final class DocumentTables implements AutoCloseable {

    private static final int BLOCK_BYTES = 8 * 1024;
    private static final int FILTER_BITS = 10;

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Map<DocumentTable, ColumnFamilyHandle> families = new EnumMap<>(DocumentTable.class);
    private final Cache cache;
    private final RocksDB database;

    private DocumentTables(Path folder, Memory memory) throws RocksDBException {
        RocksDB.loadLibrary();
        this.cache = keep(new LRUCache(memory.cacheBytes()));
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (DocumentTable table : DocumentTable.values()) {
            descriptors.add(new ColumnFamilyDescriptor(table.familyName(), familyOptions(table, cache, memory)));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        this.database = openOrRelease(databaseOptions(memory), folder, descriptors, handles);
        List<DocumentTable> inOrder = List.of(DocumentTable.values());
        for (int i = 0; i < inOrder.size(); i++) {
            families.put(inOrder.get(i), handles.get(i));
        }
    }

    /**
     * Opens, or creates, the tables in a folder.
     *
     * @throws RocksDBException if they are damaged, locked, or the disk refuses
     */
    public static DocumentTables open(Path folder, Memory memory) throws RocksDBException {
        return new DocumentTables(folder, memory);
    }

    private RocksDB openOrRelease(
            DBOptions options, Path folder, List<ColumnFamilyDescriptor> descriptors, List<ColumnFamilyHandle> handles)
            throws RocksDBException {
        try {
            return RocksDB.open(options, folder.toString(), descriptors, handles);
        } catch (RocksDBException e) {
            resources.forEach(DocumentTables::release);
            throw e;
        }
    }

    private DBOptions databaseOptions(Memory memory) {
        return keep(ManifestOptions.writtenAnewEachTime())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setDbWriteBufferSize(memory.writeBufferBytes())
                .setMaxTotalWalSize(4 * memory.writeBufferBytes())
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(512)
                .setBytesPerSync(1 << 20)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(1 << 20)
                .setStatsDumpPeriodSec(0);
    }

    private ColumnFamilyOptions familyOptions(DocumentTable table, Cache cache, Memory memory) {
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setFormatVersion(6);
        ColumnFamilyOptions options = keep(new ColumnFamilyOptions());
        if (table == DocumentTable.DOCUMENTS) {
            blocks.setFilterPolicy(keep(new BloomFilter(FILTER_BITS)));
        }
        return options.setTableFormatConfig(blocks)
                .setWriteBufferSize(memory.writeBufferBytes() / 2)
                .setMaxWriteBufferNumber(3)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        resources.push(resource);
        return resource;
    }

    RocksDB database() {
        return database;
    }

    ColumnFamilyHandle family(DocumentTable table) {
        ColumnFamilyHandle family = families.get(table);
        if (family == null) {
            throw new IllegalStateException("unknown table " + table);
        }
        return family;
    }

    /** A consistent state to read from, unmoved by later writes. */
    public KeySpace snapshot() {
        return CommittedState.snapshot(this);
    }

    /** How much of the cache is used, in bytes. */
    public long cacheBytes() {
        return cache.getUsage();
    }

    /** The folded value of a RocksDB property over all tables, 0 where it is unknown. */
    public long property(String name) {
        long sum = 0;
        for (ColumnFamilyHandle family : families.values()) {
            try {
                sum += database.getLongProperty(family, name);
            } catch (RocksDBException e) {
                throw new TableFailure("reading the property " + name, e);
            }
        }
        return sum;
    }

    /**
     * Reads every block of every file and compares its checksum.
     *
     * @throws TableFailure if one differs
     */
    public void verifyChecksums() {
        try {
            database.verifyChecksum();
        } catch (RocksDBException e) {
            throw new TableFailure("verifying checksums", e);
        }
    }

    /** Writes everything to sorted files and the log to the disk. */
    public void flush() {
        try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
            database.flush(options, List.copyOf(families.values()));
            database.syncWal();
        } catch (RocksDBException e) {
            throw new TableFailure("flushing", e);
        }
    }

    /** Makes what was removed or replaced leave the files: log and sorted files that held it are written anew. */
    public void purge() {
        flush();
        try (CompactRangeOptions whole = new CompactRangeOptions()
                .setBottommostLevelCompaction(CompactRangeOptions.BottommostLevelCompaction.kForceOptimized)) {
            database.compactRange(family(DocumentTable.DOCUMENTS), null, null, whole);
            database.compactRange(family(DocumentTable.INDEX_ENTRIES), null, null, whole);
            // the last one: the manifest that it writes does not name the files any more that the others replaced
            database.compactRange(family(DocumentTable.CATALOG), null, null, whole);
            removeObsoleteFiles();
        } catch (RocksDBException e) {
            throw new TableFailure("compacting", e);
        }
    }

    /** Files that a compaction has replaced go when it is over, a moment later; this returns when they are gone. */
    private void removeObsoleteFiles() throws RocksDBException {
        database.disableFileDeletions();
        database.enableFileDeletions();
    }

    @Override
    public void close() {
        families.values().forEach(ColumnFamilyHandle::close);
        database.close();
        resources.forEach(DocumentTables::release);
    }

    private static void release(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("a native object could not be closed", e);
        }
    }
}
