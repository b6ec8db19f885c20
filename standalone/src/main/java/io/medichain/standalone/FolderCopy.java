package io.medichain.standalone;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies folders of files that only grow or are replaced as a whole, while they are in use; synced to disk, and from
 * the first byte on open to no more users than the original.
 */
final class FolderCopy {
    private static final Set<StandardOpenOption> REPLACED =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    /** Locks, the note of the local node's process, the state as it is handed to that node, files half written. */
    private static final Pattern OF_ONE_RUN = Pattern.compile("lock|process|state\\.json|.*\\.(lock|new)");

    private FolderCopy() {}

    /**
     * Copies a folder with everything below it. Files come before folders, so that a checkpoint is never newer than its
     * tiles. A file that goes while it is copied was replaced by a fuller one; what belongs to one run is left out.
     */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to, modeOf(from));
        List<Path> entries;
        try (Stream<Path> list = Files.list(from)) {
            entries = list.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isRegularFile(entry) && !isOfOneRun(entry)) {
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
        try (FileChannel out = FileChannel.open(to, REPLACED, modeOf(from))) {
            Files.copy(from, Channels.newOutputStream(out));
            out.force(true);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(to);
        }
    }

    private static boolean isOfOneRun(Path file) {
        return OF_ONE_RUN.matcher(file.getFileName().toString()).matches();
    }

    /** The right to read, write and enter, as far as the file system knows of such. */
    private static FileAttribute<?>[] modeOf(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file))};
    }
}
