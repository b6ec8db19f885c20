package io.medichain.readstore;

import de.bwaldvogel.mongo.MongoServer;
import io.medichain.readstore.command.ReadStoreBackend;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.Memory;
import io.medichain.readstore.storage.StorageFailure;
import io.medichain.readstore.storage.Tables;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read store that runs in this process and is reached with any MongoDB driver at {@link #connectionString()}.
 *
 * <p>It keeps views, which can be rebuilt from the events. Each command that writes is one atomic batch: after the end
 * of the process, however sudden, documents and indexes agree and no answered command is lost; after a power failure
 * the last commands may be missing, but never one without those before it. A client that asks for journalled writes
 * ({@code j: true}) waits for the disk.
 */
public final class ReadStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadStore.class);
    private static final int ACCEPTING_THREADS = 1;

    /** Each connection stays on one of these threads, so a slow query holds up only those that share it. */
    private static final int ANSWERING_THREADS = 32;

    private final StoreFolder folder;
    private final Tables tables;
    private final Catalog catalog;
    private final MongoServer server;
    private final int port;
    private final AtomicReference<@Nullable String> damage;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ReadStore(
            StoreFolder folder,
            Tables tables,
            Catalog catalog,
            MongoServer server,
            AtomicReference<@Nullable String> damage) {
        this.folder = folder;
        this.tables = tables;
        this.catalog = catalog;
        this.server = server;
        this.port = server.getLocalAddress().getPort();
        this.damage = damage;
    }

    /**
     * Opens the store in a folder, which is created where it is missing.
     *
     * @throws ReadStoreException.Damaged if what is there is not what was written
     * @throws ReadStoreException.Locked if the folder is in use
     * @throws ReadStoreException.OtherFormat if another version wrote it
     * @throws ReadStoreException.Unavailable if the disk or the port refuses
     */
    public static ReadStore open(Path path, ReadStoreSettings settings) {
        StoreFolder folder = StoreFolder.lock(path);
        try {
            folder.requireUsable();
            return open(folder, settings);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static ReadStore open(StoreFolder folder, ReadStoreSettings settings) {
        boolean existed = Files.exists(folder.data());
        Tables tables = openTables(folder, settings, existed);
        try {
            if (settings.verifyChecksums()) {
                tables.verifyChecksums();
            }
            AtomicReference<@Nullable String> damage = new AtomicReference<>();
            Catalog catalog = Catalog.load(tables);
            MongoServer server =
                    new MongoServer(new ReadStoreBackend(catalog, failure -> note(failure, folder, damage)));
            bind(server, settings.port());
            return new ReadStore(folder, tables, catalog, server, damage);
        } catch (StorageFailure e) {
            tables.close();
            throw e.isCorruption()
                    ? new ReadStoreException.Damaged(folder.path(), e.description(), e)
                    : new ReadStoreException.Unavailable("The read store in " + folder.path() + " cannot be read", e);
        } catch (RuntimeException e) {
            tables.close();
            throw e;
        }
    }

    private static Tables openTables(StoreFolder folder, ReadStoreSettings settings, boolean existed) {
        try {
            Memory memory = new Memory(settings.cacheBytes(), settings.writeBufferBytes());
            return Tables.open(folder.data(), memory);
        } catch (RocksDBException e) {
            Status status = e.getStatus();
            boolean ioError = status != null
                    && (status.getCode() == Status.Code.IOError)
                    && !String.valueOf(e.getMessage()).contains("No such file");
            if (ioError || !existed) {
                throw new ReadStoreException.Unavailable(
                        "The read store in " + folder.path() + " cannot be opened: " + e.getMessage(), e);
            }
            throw new ReadStoreException.Damaged(folder.path(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void bind(MongoServer server, int port) {
        try {
            server.bind(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    ACCEPTING_THREADS,
                    ANSWERING_THREADS);
        } catch (Exception e) {
            // The library lets a checked BindException through without declaring it.
            server.shutdownNow();
            throw new ReadStoreException.Unavailable("Port " + port + " on 127.0.0.1 cannot be opened", e);
        }
    }

    private static void note(StorageFailure failure, StoreFolder folder, AtomicReference<@Nullable String> damage) {
        LOG.error("the read store in {} failed", folder.path(), failure);
        if (failure.isCorruption() && damage.compareAndSet(null, failure.description())) {
            folder.noteDamage(failure.description());
        }
    }

    /** Where a MongoDB driver finds this store. */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port + "/";
    }

    public int port() {
        return port;
    }

    /**
     * What of the data a query found damaged since the store was opened. Such a store is to be closed, wiped and opened
     * anew; opening it without wiping fails.
     */
    public Optional<String> damage() {
        return Optional.ofNullable(damage.get());
    }

    /** What the store takes now. */
    public ReadStoreUsage usage() {
        return new ReadStoreUsage(
                tables.property("rocksdb.total-sst-files-size"),
                tables.cacheBytes(),
                tables.property("rocksdb.cur-size-all-mem-tables"),
                catalog.databases().size());
    }

    /** Stops answering, writes everything to the disk and releases the folder. Does nothing the second time. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.shutdownNow();
            if (damage.get() == null) {
                tables.flush();
            }
        } finally {
            tables.close();
            folder.close();
        }
    }

    /**
     * Removes everything a store keeps in a folder, also when it is damaged, so that it can be opened empty.
     *
     * @throws ReadStoreException.Locked if it is open
     */
    public static void wipe(Path path) {
        try (StoreFolder folder = StoreFolder.lock(path)) {
            folder.wipe();
        }
    }
}
