package io.medichain.ledger.tile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** Everything the log changes on disk goes through here. */
public interface Disk {
    /** The machine's own disk. */
    static Disk local() {
        return new LocalDisk();
    }

    /** Writes a whole file, and the folders above it; durable only after {@link #sync} of file and folder. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Adds to the end of a file, which is made when it is missing; durable only after {@link #sync}. */
    void append(Path file, byte[] bytes) throws IOException;

    /** Returns once a file's content, or a folder's list of names, is on disk. */
    void sync(Path fileOrFolder) throws IOException;

    /** The same for many at once, in any order. */
    default void syncAll(Collection<Path> filesAndFolders) throws IOException {
        for (Path each : filesAndFolders) {
            sync(each);
        }
    }

    /** Puts a file in another's place at once. */
    void replace(Path from, Path to) throws IOException;

    /** Cuts a file off. */
    void truncate(Path file, long length) throws IOException;

    /** Removes a folder and the files in it; nothing happens when it is missing. */
    void deleteFolder(Path folder) throws IOException;
}
