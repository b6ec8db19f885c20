package io.medichain.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Writes files that are either as they were or as they shall be, whenever the power goes. */
public final class DurableFile {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private DurableFile() {}

    /**
     * Writes a file whole or not at all; it is on disk when this returns. Missing folders are made.
     *
     * @throws IOException if it could not be written; the file is as it was
     */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, out -> out.write(content));
    }

    /**
     * The same with content that need not fit into memory.
     *
     * @param content writes it; what it throws leaves the file as it was
     */
    public static void write(Path file, Content content) throws IOException {
        replace(file, content);
    }

    /** The same as {@link #write(Path, byte[])}, readable by the owner only from the first byte on. */
    public static void writeSecret(Path file, byte[] content) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            replace(
                    file,
                    out -> out.write(content),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            write(file, content);
        }
    }

    private static void replace(Path file, Content content, FileAttribute<?>... attributes) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, NEW, attributes)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folder);
    }

    private static void syncFolder(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What is written. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; the stream stays open. */
        void writeTo(OutputStream out) throws IOException;
    }
}
