package io.medichain.eventstore;

import io.medichain.disk.DurableFiles;
import io.medichain.disk.FolderFormat;
import io.medichain.disk.StorageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.Checkpoint;

/** Copies of the store, taken while it is in use, and brought back. */
public final class Backup {
    private Backup() {}

    /**
     * RocksDB links its files, which never change, into a folder beside; from there they are copied, so that the copy
     * shares no bytes with the store and may lie on another disk.
     */
    static long of(OpenTables openTables, Path target) {
        refuseExisting(target);
        Path linked = openTables.folder().resolveSibling(openTables.folder().getFileName() + ".checkpoint");
        DurableFiles.delete(linked);
        try {
            openTables.use(tables -> {
                try (Checkpoint checkpoint = Checkpoint.create(tables.db())) {
                    checkpoint.createCheckpoint(linked.toString());
                }
                return true;
            });
            DurableFiles.copy(linked, target);
            EventLog.FORMAT.write(target);
        } finally {
            DurableFiles.delete(linked);
        }
        try (StoredEvents copy = StoredEvents.openReadOnly(target);
                Acknowledged acknowledged = Acknowledged.open(target)) {
            long last = copy.check() - 1;
            acknowledged.keep(last);
            return last;
        }
    }

    /**
     * Brings a backup back into a folder and checks every event there.
     *
     * @param backup what {@link EventLog#backup} made; it stays as it is
     * @param folder absent or empty
     * @return the position of the last event
     * @throws StorageFailure when the folder is not empty, or the backup is damaged
     */
    public static long restore(Path backup, Path folder) {
        EventLog.FORMAT.check(backup);
        if (!FolderFormat.isFresh(folder)) {
            refuseExisting(folder);
        }
        DurableFiles.copy(backup, folder);
        try (StoredEvents restored = StoredEvents.openReadOnly(folder)) {
            return restored.check() - 1;
        }
    }

    private static void refuseExisting(Path folder) {
        if (Files.exists(folder)) {
            throw new StorageFailure(
                    StorageFailure.Reason.FOREIGN,
                    "The folder " + folder + " is there already.",
                    "Name a new or an empty folder.",
                    null);
        }
    }
}
