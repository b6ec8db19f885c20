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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Writes files that are either as they were or as they shall be, whenever the power goes. */
public final class DurableFile {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

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
        if (isPosix(file)) {
            replace(file, out -> out.write(content), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            write(file, content);
        }
    }

    /** Whether only the owner may read and write it, as far as the file system knows of such. */
    public static boolean isSecret(Path file) throws IOException {
        return !isPosix(file) || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void replace(Path file, Content content, FileAttribute<?>... attributes) throws IOException {
        createFolder(folderOf(file));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, NEW, attributes)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        move(fresh, file);
    }

    /** Puts a file in the place of another one, which may be absent, in the same folder; it is there after a crash. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folderOf(to));
    }

    /** The same into a folder that may be missing. */
    public static void moveInto(Path from, Path to) throws IOException {
        createFolder(folderOf(to));
        move(from, to);
    }

    /** Returns once what was written to a file, or which files a folder has, is on disk. */
    public static void sync(Path fileOrFolder) throws IOException {
        boolean isFolder = Files.isDirectory(fileOrFolder);
        if (isFolder && !isPosix(fileOrFolder)) {
            return;
        }
        StandardOpenOption mode = isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(fileOrFolder, mode)) {
            channel.force(true);
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path above = folderOf(folder);
            createFolder(above);
            Files.createDirectories(folder);
            sync(above);
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** What is written. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; the stream stays open. */
        void writeTo(OutputStream out) throws IOException;
    }
}
