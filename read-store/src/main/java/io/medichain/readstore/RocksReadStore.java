package io.medichain.readstore;

import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.ConsistentReading;
import io.medichain.readstore.storage.DocumentTables;
import io.medichain.readstore.storage.Memory;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.TableFailure;
import io.medichain.view.DocumentCollection;
import io.medichain.view.ReadStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read store inside this process, on RocksDB, without a port: nobody but this process reaches it.
 *
 * <p>It keeps views, which can be rebuilt from the events. Each write is one atomic batch: after the end of the
 * process, however sudden, documents and indexes agree and nothing that was written is lost; after a power failure the
 * last writes may be missing, but never one without those before it. A question sees one moment.
 */
public final class RocksReadStore implements ReadStore {

    private static final Logger LOG = LoggerFactory.getLogger(RocksReadStore.class);

    private final StoreFolder folder;
    private final DocumentTables tables;
    private final Catalog catalog;
    private final AtomicReference<@Nullable String> damage = new AtomicReference<>();
    private final Admission admission = new Admission(this::note);

    private RocksReadStore(StoreFolder folder, DocumentTables tables, Catalog catalog) {
        this.folder = folder;
        this.tables = tables;
        this.catalog = catalog;
    }

    /**
     * Opens the store in a folder, which is created where it is missing.
     *
     * @throws ReadStoreException.Damaged if what is there is not what was written
     * @throws ReadStoreException.Locked if the folder is in use
     * @throws ReadStoreException.OtherFormat if another version wrote it
     * @throws ReadStoreException.Unavailable if the disk refuses
     */
    public static RocksReadStore open(Path path, ReadStoreSettings settings) {
        StoreFolder folder = StoreFolder.lock(path);
        try {
            folder.requireUsable();
            return open(folder, settings);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static RocksReadStore open(StoreFolder folder, ReadStoreSettings settings) {
        boolean existed = Files.exists(folder.data());
        DocumentTables tables = openTables(folder, settings, existed);
        try {
            if (settings.verifyChecksums()) {
                tables.verifyChecksums();
            }
            return new RocksReadStore(folder, tables, Catalog.load(tables));
        } catch (TableFailure e) {
            tables.close();
            throw e.isCorruption()
                    ? new ReadStoreException.Damaged(folder.path(), e.description(), e)
                    : new ReadStoreException.Unavailable("The read store in " + folder.path() + " cannot be read", e);
        } catch (RuntimeException e) {
            tables.close();
            throw e;
        }
    }

    private static DocumentTables openTables(StoreFolder folder, ReadStoreSettings settings, boolean existed) {
        try {
            Memory memory = new Memory(settings.cacheBytes(), settings.writeBufferBytes());
            return DocumentTables.open(folder.data(), memory);
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

    private void note(TableFailure failure) {
        LOG.error("the read store in {} failed", folder.path(), failure);
        if (failure.isCorruption() && damage.compareAndSet(null, failure.description())) {
            folder.noteDamage(failure.description());
        }
    }

    @Override
    public List<String> databases() {
        return admission.admitted(() -> List.copyOf(new TreeSet<>(catalog.databases())));
    }

    @Override
    public List<String> collections(String database) {
        return admission.admitted(() -> {
            try (ConsistentReading reading = catalog.read(database)) {
                return List.copyOf(reading.collectionNames());
            }
        });
    }

    @Override
    public DocumentCollection collection(String database, String name) {
        return new RocksDocuments(new Namespace(database, name), catalog, admission);
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
        return admission.admitted(() -> new ReadStoreUsage(
                tables.property("rocksdb.total-sst-files-size"),
                tables.cacheBytes(),
                tables.property("rocksdb.cur-size-all-mem-tables"),
                catalog.databases().size()));
    }

    /** Makes removed documents leave the files, too; reading and writing go on meanwhile. */
    public void purge() {
        admission.admitted(() -> {
            tables.purge();
            return true;
        });
    }

    /** Stops answering, writes everything to the disk and releases the folder. Does nothing the second time. */
    @Override
    public void close() {
        if (!admission.close()) {
            return;
        }
        try {
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
