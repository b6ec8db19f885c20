package io.medichain.standalone;

import io.medichain.failure.CannotRun;
import io.medichain.readstore.ReadStoreException;
import io.medichain.readstore.ReadStoreSettings;
import io.medichain.readstore.RocksReadStore;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the read store of the data folder; one that cannot be used is emptied, the views fill it again from the events.
 */
final class EmbeddedReadStore {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedReadStore.class);
    private static final long CACHE_BYTES = 32L << 20;
    private static final long WRITE_BUFFER_BYTES = 16L << 20;

    private EmbeddedReadStore() {}

    static RocksReadStore open(Path folder) {
        ReadStoreSettings settings = new ReadStoreSettings(CACHE_BYTES, WRITE_BUFFER_BYTES, false);
        try {
            return RocksReadStore.open(folder, settings);
        } catch (ReadStoreException.Damaged | ReadStoreException.OtherFormat e) {
            LOG.warn("The read models are filled again from the events: {}", e.getMessage());
            RocksReadStore.wipe(folder);
            return RocksReadStore.open(folder, settings);
        } catch (ReadStoreException e) {
            throw new CannotRun(
                    "The read store cannot be opened: " + e.getMessage() + ".",
                    "Check the folder " + folder + "; it may be deleted, the events fill it again.",
                    e);
        }
    }
}
