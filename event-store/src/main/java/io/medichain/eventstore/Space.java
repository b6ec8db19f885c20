package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Watches the space on the disk, so that appends are refused while RocksDB still has room to put its house in order.
 */
final class Space {
    private final Path folder;
    private final FileStore disk;
    private final long reserve;

    /** @param reserve bytes that have to be left */
    Space(Path folder, long reserve) {
        this.folder = folder;
        this.reserve = reserve;
        try {
            this.disk = Files.getFileStore(folder);
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** @throws StorageFailure {@link StorageFailure.Reason#DISK_FULL} when too little is left */
    void check() {
        try {
            if (disk.getUsableSpace() < reserve) {
                throw StorageFailure.full(folder, null);
            }
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }
}
