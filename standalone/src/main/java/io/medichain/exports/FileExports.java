package io.medichain.exports;

import io.medichain.disk.DurableFiles;
import io.medichain.disk.StorageFailure;
import io.medichain.fhirserver.ExportStore;
import io.medichain.file.DurableFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Exports as folders: their files, and the note {@code note.json}, which is written whole or not at all. */
public final class FileExports implements ExportStore {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");
    /** A UUID: whatever else stands in the folder is none of ours. */
    private static final Pattern EXPORT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String NOTE = "note.json";
    /** What is left to events and views at least, in bytes: the event store stops at 64 MB. */
    private static final long LEAST_RESERVE = 256L << 20;

    private static final long USUAL_RESERVE = 1L << 30;
    private static final long LARGEST_RESERVE = 10L << 30;
    /** Of a usual disk. */
    private static final int PART_OF_THE_DISK = 20;
    /** Of a small one, on which the usual reserve would leave nothing to exports. */
    private static final int PART_OF_A_SMALL_DISK = 4;

    private final Path folder;

    /** Keeps exports below a folder, which is made when the first one comes. */
    public FileExports(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> exports() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> EXPORT.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Optional<byte[]> note(String export) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(export, NOTE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void note(String export, byte[] note) throws IOException {
        createForOwner(folder);
        createForOwner(of(export));
        DurableFile.writeSecret(file(export, NOTE), note);
    }

    /** A plain stream, because an interrupt would close a channel. */
    @Override
    public OutputStream create(String export, String name) throws IOException {
        Path file = file(export, name);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        return new FileOutputStream(file.toFile());
    }

    @Override
    public void sync(String export) throws IOException {
        for (Path file : files(export)) {
            DurableFile.sync(file);
        }
        DurableFile.sync(of(export));
    }

    @Override
    public Optional<InputStream> read(String export, String name) throws IOException {
        try {
            return Optional.of(Files.newInputStream(file(export, name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void clear(String export) throws IOException {
        for (Path file : files(export)) {
            if (!file.getFileName().toString().equals(NOTE)) {
                Files.delete(file);
            }
        }
    }

    /** The note goes first: whatever is left counts for nothing. */
    @Override
    public void remove(String export) throws IOException {
        Files.deleteIfExists(file(export, NOTE));
        try {
            DurableFiles.delete(of(export));
        } catch (StorageFailure e) {
            throw new IOException("The export cannot be removed", e);
        }
    }

    @Override
    public boolean hasRoom() throws IOException {
        Path existing =
                Files.isDirectory(folder) ? folder : folder.toAbsolutePath().getParent();
        return existing == null || hasRoom(Files.getFileStore(existing));
    }

    private static boolean hasRoom(FileStore disk) throws IOException {
        return disk.getUsableSpace() > reserve(disk.getTotalSpace());
    }

    /**
     * What is left to events and views: a twentieth of the disk, from 1 to 10 GB; of a small disk no more than a
     * quarter, and never less than 256 MB.
     *
     * @param disk bytes of the whole disk
     */
    static long reserve(long disk) {
        long usual = Math.clamp(disk / PART_OF_THE_DISK, USUAL_RESERVE, LARGEST_RESERVE);
        return Math.max(LEAST_RESERVE, Math.min(usual, disk / PART_OF_A_SMALL_DISK));
    }

    private List<Path> files(String export) throws IOException {
        try (Stream<Path> all = Files.list(of(export))) {
            return all.toList();
        }
    }

    private Path of(String export) {
        return folder.resolve(plain(export));
    }

    private Path file(String export, String name) {
        return of(export).resolve(plain(name));
    }

    private static String plain(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("No name of an export or of a file of one");
        }
        return name;
    }

    private static void createForOwner(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
