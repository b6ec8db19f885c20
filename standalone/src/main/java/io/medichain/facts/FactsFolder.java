package io.medichain.facts;

import io.medichain.facts.RocksFacts.FactsBroken;
import io.medichain.policy.Positions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The folder with the facts and the policies' positions: one RocksDB with little memory, however many events there are.
 */
public final class FactsFolder implements AutoCloseable {
    private static final long CACHE_BYTES = 16L << 20;
    private static final long WRITE_BUFFER_BYTES = 8L << 20;
    private static final double FILTER_BITS = 10;

    private final LRUCache cache;
    private final BloomFilter filter;
    private final ColumnFamilyOptions families;
    private final DBOptions options;
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;
    private final RocksFacts facts;
    private final Positions positions;

    /** Opens the folder and makes it when it is missing. */
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
        this.options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxOpenFiles(64)
                .setMaxBackgroundJobs(1)
                .setMaxTotalWalSize(WRITE_BUFFER_BYTES * 2)
                .setKeepLogFileNum(2);
        this.db = open(folder);
        this.facts = new RocksFacts(db, handles.get(1));
        this.positions = new RocksPositions(db, handles.get(2));
    }

    private RocksDB open(Path folder) {
        List<ColumnFamilyDescriptor> descriptors = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, families),
                new ColumnFamilyDescriptor("facts".getBytes(StandardCharsets.UTF_8), families),
                new ColumnFamilyDescriptor("positions".getBytes(StandardCharsets.UTF_8), families));
        try {
            Files.createDirectories(folder);
            return RocksDB.open(options, folder.toString(), descriptors, handles);
        } catch (IOException | RocksDBException e) {
            closeOptions();
            throw new FactsBroken(folder, e);
        }
    }

    /** The facts. */
    public FactStore facts() {
        return facts;
    }

    /** The positions of the policies. */
    public Positions positions() {
        return positions;
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
