package io.medichain.readstore;

import io.medichain.disk.FolderLock;
import io.medichain.disk.StorageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a read store, locked for this process: its format, its data, and the note that it is damaged. It reads
 * its format itself: one of any other version, older ones too, is not read but filled anew.
 */
final class StoreFolder implements AutoCloseable {

    private static final String FORMAT = "medichain-read-store 2";

    private final Path folder;
    private final FolderLock lock;

    private StoreFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Creates the folder where it is missing, and locks it.
     *
     * @throws ReadStoreException.Locked if it is in use
     * @throws ReadStoreException.Unavailable if it cannot be written
     */
    static StoreFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            return new StoreFolder(folder, FolderLock.take(folder, "lock"));
        } catch (IOException e) {
            throw unwritable(folder, e);
        } catch (StorageFailure e) {
            throw e.reason() == StorageFailure.Reason.LOCKED
                    ? new ReadStoreException.Locked(folder)
                    : unwritable(folder, e);
        }
    }

    private static ReadStoreException.Unavailable unwritable(Path folder, Exception e) {
        return new ReadStoreException.Unavailable("The folder " + folder + " of the read store cannot be written", e);
    }

    Path path() {
        return folder;
    }

    Path data() {
        return folder.resolve("rocksdb");
    }

    private Path formatFile() {
        return folder.resolve("FORMAT");
    }

    private Path damageFile() {
        return folder.resolve("DAMAGED");
    }

    /**
     * Notes the format in a new folder, and checks it in an old one.
     *
     * @throws ReadStoreException if the format is another one, or damage was noted
     */
    void requireUsable() {
        try {
            if (Files.exists(damageFile())) {
                throw new ReadStoreException.Damaged(
                        folder, Files.readString(damageFile()).strip(), null);
            }
            if (Files.exists(formatFile())) {
                requireFormat(Files.readString(formatFile()).strip());
            } else if (Files.exists(data())) {
                throw new ReadStoreException.Damaged(folder, "the file FORMAT is missing", null);
            } else {
                Files.writeString(formatFile(), FORMAT + "\n");
            }
        } catch (IOException e) {
            throw new ReadStoreException.Unavailable("The folder " + folder + " of the read store cannot be used", e);
        }
    }

    private void requireFormat(String found) {
        if (found.isEmpty()) {
            throw new ReadStoreException.Damaged(folder, "the file FORMAT is empty", null);
        }
        if (!found.equals(FORMAT)) {
            throw new ReadStoreException.OtherFormat(folder, found, FORMAT);
        }
    }

    /** Notes that the data is damaged, so that the next start says so at once. */
    void noteDamage(String what) {
        try {
            Files.writeString(damageFile(), what + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("damage could not be noted in " + folder, e);
        }
    }

    /** Removes all data, and what was noted of it. */
    void wipe() {
        try {
            if (Files.exists(data())) {
                deleteAll(data());
            }
            for (Path file : List.of(damageFile(), formatFile())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ReadStoreException.Unavailable("The read store in " + folder + " cannot be wiped", e);
        }
    }

    private static void deleteAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
