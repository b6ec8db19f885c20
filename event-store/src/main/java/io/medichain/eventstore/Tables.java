package io.medichain.eventstore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.AbstractImmutableNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ChecksumType;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/**
 * The open tables of the store and how RocksDB keeps them.
 *
 * <pre>
 * events     position                  -> {@link EventFrame}
 * streams    aggregate, sequence       -> position     events that an aggregate decided
 * ids        identifier of the event   -> position
 * snapshots  aggregate                 -> {@link EventFrame} with the position -1
 * </pre>
 *
 * <p>Memory is bounded: one cache of 32 MB for blocks, indexes and filters together; write buffers of 40 MB at the most
 * in all tables (two of 16 MB for events, the rest small); 64 MB of log before the oldest buffer is written out, which
 * also bounds the time of a start. Events are not compressed: they are mostly ciphertext, and so each one can be told
 * from its neighbours by its own checksum when bytes on disk are damaged. Their keys rise, so that compaction moves
 * whole files instead of writing them again. Filters and indexes are kept in small parts and the cache in few shards: a
 * filter larger than a shard would be read from disk for every event. The other tables have random keys of a few bytes
 * and a filter, because nearly every look-up of a new event's keys must find nothing.
 */
final class Tables implements AutoCloseable {
    private static final long MB = 1024 * 1024;
    private static final long CACHE = 32 * MB;
    private static final int CACHE_SHARD_BITS = 2;
    private static final double CACHE_SHARE_OF_INDEXES = 0.7;
    private static final long WRITE_BUFFERS = 40 * MB;
    private static final long LOG = 64 * MB;
    private static final int FILTER_BITS = 10;
    private static final int BACKGROUND_JOBS = 2;
    private static final int OPEN_FILES = 256;

    private final List<AbstractImmutableNativeReference> settings = new ArrayList<>();
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;
    private final ColumnFamilyHandle events;
    private final ColumnFamilyHandle streams;
    private final ColumnFamilyHandle ids;
    private final ColumnFamilyHandle snapshots;
    private final WriteOptions durably;
    private final ReadOptions scanning;

    private Tables(Path folder, Access access) throws RocksDBException {
        RocksDB.loadLibrary();
        try {
            db = openDatabase(folder, access);
        } catch (RocksDBException | RuntimeException e) {
            release();
            throw e;
        }
        events = handles.get(1);
        streams = handles.get(2);
        ids = handles.get(3);
        snapshots = handles.get(4);
        durably = own(new WriteOptions().setSync(true));
        // Each event has a checksum of its own, which tells which event of a block is damaged.
        scanning = own(new ReadOptions().setFillCache(false).setVerifyChecksums(false));
    }

    /** How the tables are opened. */
    enum Access {
        /** To read and write; a log that is not whole is refused, see {@link LogTail}. */
        WRITE,
        /** To read only, changing nothing; what can be read of a log that is not whole is read. */
        READ
    }

    static Tables open(Path folder, Access access) throws RocksDBException {
        return new Tables(folder, access);
    }

    RocksDB db() {
        return db;
    }

    ColumnFamilyHandle events() {
        return events;
    }

    ColumnFamilyHandle streams() {
        return streams;
    }

    ColumnFamilyHandle ids() {
        return ids;
    }

    ColumnFamilyHandle snapshots() {
        return snapshots;
    }

    /** Writes are on disk when they return. */
    WriteOptions durably() {
        return durably;
    }

    /** For reading many events once. */
    ReadOptions scanning() {
        return scanning;
    }

    /** Writes what is in memory, and safe in the write-ahead log, to the tables' files; the log is empty then. */
    Void writeOut() throws RocksDBException {
        try (FlushOptions all = new FlushOptions().setWaitForFlush(true)) {
            db.flush(all, handles);
        }
        return null;
    }

    private RocksDB openDatabase(Path folder, Access access) throws RocksDBException {
        Cache cache = own(new LRUCache(CACHE, CACHE_SHARD_BITS, false, CACHE_SHARE_OF_INDEXES));
        BloomFilter filter = own(new BloomFilter(FILTER_BITS));
        ColumnFamilyOptions ofEvents = own(options(16 * MB, cache))
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTargetFileSizeBase(64 * MB);
        ColumnFamilyOptions ofIndexes = own(indexed(4 * MB, cache, filter));
        ColumnFamilyOptions ofSnapshots = own(indexed(2 * MB, cache, filter));
        List<ColumnFamilyDescriptor> families = List.of(
                family("default", ofSnapshots),
                family("events", ofEvents),
                family("streams", ofIndexes),
                family("ids", ofIndexes),
                family("snapshots", ofSnapshots));
        DBOptions options = own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setDbWriteBufferSize(WRITE_BUFFERS)
                .setMaxTotalWalSize(LOG)
                .setMaxOpenFiles(OPEN_FILES)
                .setMaxBackgroundJobs(BACKGROUND_JOBS)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(MB);
        String path = folder.toString();
        return switch (access) {
            case WRITE -> {
                options.setWalRecoveryMode(WALRecoveryMode.AbsoluteConsistency);
                yield RocksDB.open(options, path, families, handles);
            }
            case READ -> {
                options.setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery);
                options.setLogger(own(new SilentLogger()));
                yield RocksDB.openReadOnly(options, path, families, handles);
            }
        };
    }

    private static ColumnFamilyDescriptor family(String name, ColumnFamilyOptions options) {
        return new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.US_ASCII), options);
    }

    private static ColumnFamilyOptions indexed(long buffer, Cache cache, BloomFilter filter) {
        BlockBasedTableConfig table = table(cache).setFilterPolicy(filter);
        return options(buffer, cache)
                .setTableFormatConfig(table)
                .setMemtablePrefixBloomSizeRatio(0.1)
                .setMemtableWholeKeyFiltering(true)
                .setTargetFileSizeBase(16 * MB);
    }

    private static ColumnFamilyOptions options(long buffer, Cache cache) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(buffer)
                .setMaxWriteBufferNumber(2)
                .setTableFormatConfig(table(cache));
    }

    private static BlockBasedTableConfig table(Cache cache) {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinTopLevelIndexAndFilter(true)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(16 * 1024)
                .setChecksumType(ChecksumType.kCRC32c)
                .setBlockSize(16 * 1024);
    }

    private <T extends AbstractImmutableNativeReference> T own(T object) {
        settings.add(object);
        return object;
    }

    private void release() {
        settings.reversed().forEach(AbstractImmutableNativeReference::close);
    }

    @Override
    public void close() {
        db.cancelAllBackgroundWork(true);
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        release();
    }
}
