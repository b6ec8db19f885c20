package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.eventstore.Backup;
import io.medichain.failure.CannotRun;
import io.medichain.vault.RocksVault;
import io.medichain.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Brings a backup back into an empty folder. */
public final class RestoredFolder {
    private static final List<String> COPIED = List.of("vault", "documents", "ledger", "chain", "policies");

    private RestoredFolder() {}

    /**
     * Restores; the format file comes last, so that half a restored folder is none.
     *
     * @return the number of events
     * @throws CannotRun when the backup is none or damaged, or the folder is not empty
     */
    public static long of(Path backup, Path folder) {
        if (!Files.isRegularFile(backup.resolve("format"))) {
            throw new CannotRun(backup + " is no backup of MediChain.", "Name a folder that medichain backup made.");
        }
        try {
            requireEmpty(folder);
            DataFolder.createForOwner(folder);
            long last = Backup.restore(backup.resolve("events"), folder.resolve("events"));
            for (String part : COPIED) {
                if (Files.isDirectory(backup.resolve(part))) {
                    FolderCopy.copy(backup.resolve(part), folder.resolve(part));
                }
            }
            if (Files.isDirectory(folder.resolve("vault"))) {
                RocksVault.restored(folder.resolve("vault"));
            }
            Files.createFile(note(folder));
            FolderCopy.file(backup.resolve("format"), folder.resolve("format"));
            return last + 1;
        } catch (VaultException e) {
            throw new CannotRun(String.valueOf(e.getMessage()), "Take another backup.", e);
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        } catch (IOException e) {
            throw new CannotRun("The folder " + folder + " cannot be written: " + e + ".", "Name another one.", e);
        }
    }

    /** Says that the folder was restored and not started since, see {@link ErasuresSinceBackup}. */
    static Path note(Path folder) {
        return folder.resolve("restored");
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new CannotRun(folder + " is not empty.", "Name a new or an empty folder with --data.");
            }
        }
    }
}
