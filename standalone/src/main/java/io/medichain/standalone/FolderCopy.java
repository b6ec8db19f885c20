package io.medichain.standalone;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies folders of files that only grow or are replaced as a whole, while they are in use; synced to disk. */
final class FolderCopy {
    private FolderCopy() {}

    /**
     * Copies a folder with everything below it. Files come before folders, so that a checkpoint is never newer than its
     * tiles. A file that goes while it is copied was replaced by a fuller one; lock files are left out.
     */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> entries;
        try (Stream<Path> list = Files.list(from)) {
            entries = list.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isRegularFile(entry) && !entry.toString().endsWith("lock")) {
                file(entry, to.resolve(entry.getFileName()));
            }
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                copy(entry, to.resolve(entry.getFileName()));
            }
        }
    }

    static void file(Path from, Path to) throws IOException {
        try (FileOutputStream out = new FileOutputStream(to.toFile())) {
            Files.copy(from, out);
            out.getFD().sync();
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(to);
        }
    }
}
