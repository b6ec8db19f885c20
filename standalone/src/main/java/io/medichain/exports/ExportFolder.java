package io.medichain.exports;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder into which an export is fetched: its files, in which patients stand in clear, so that nobody but this
 * machine's user may read them; and, until all of it is there, the file {@code order} with the address of the export in
 * its first line, and what was asked in its second one.
 */
final class ExportFolder {
    private static final String ORDER = "order";
    private static final String MANIFEST = "manifest.json";
    private static final String PART = ".part";
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9]{1,64}[.][0-9]{1,9}[.]ndjson([.]part)?");
    private static final int BUFFER = 64 << 10;

    private final Path folder;

    private ExportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * One that is new or empty, or in which an export was begun.
     *
     * @throws CannotRun where there is anything else: nothing is written over
     */
    static ExportFolder at(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                requireOurs(folder);
            } else {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, mode(folder, "rwx------"));
            }
            return new ExportFolder(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent() && !Files.exists(folder.resolve(ORDER))) {
                throw new CannotRun(
                        "There is something in " + folder + " already.",
                        "Name a new or an empty folder, or one in which an export was begun.");
            }
        }
    }

    /**
     * An export that was begun.
     *
     * @param address where it stands
     * @param asked what was asked; empty where an earlier version began it
     */
    record Order(String address, String asked) {}

    /** The export that was begun; empty where none was. */
    Optional<Order> order() {
        try {
            Path order = folder.resolve(ORDER);
            if (!Files.exists(order)) {
                return Optional.empty();
            }
            String[] lines = Files.readString(order).strip().split("\n", 2);
            return Optional.of(new Order(lines[0].strip(), lines.length == 1 ? "" : lines[1].strip()));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** @param asked what was asked, in one line */
    void begin(String address, String asked) {
        try {
            DurableFile.writeSecret(
                    folder.resolve(ORDER), (address + "\n" + asked + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** The export is not there any more: nothing of it counts. */
    void forget() {
        try {
            Files.deleteIfExists(folder.resolve(ORDER));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** How many lines a file has that was fetched; empty where it was not, or not all of it. */
    Optional<Long> lines(String name) {
        try (InputStream there = Files.newInputStream(file(name))) {
            byte[] buffer = new byte[BUFFER];
            long lines = 0;
            for (int read = there.read(buffer); read >= 0; read = there.read(buffer)) {
                lines += lines(buffer, read);
            }
            return Optional.of(lines);
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static long lines(byte[] buffer, int length) {
        long lines = 0;
        for (int i = 0; i < length; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    /**
     * Writes a file beside its place; {@link #keep} puts it there.
     *
     * @param seen is told of lines while they come
     * @return how many lines it has
     * @throws IOException where the content breaks off
     */
    long fetch(String name, InputStream content, LongConsumer seen) throws IOException {
        Path part = file(name + PART);
        Files.deleteIfExists(part);
        Files.createFile(part, mode(part, "rw-------"));
        long lines = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(part.toFile()))) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                long more = lines(buffer, read);
                lines += more;
                seen.accept(more);
                out.write(buffer, 0, read);
            }
        }
        return lines;
    }

    void keep(String name) {
        try {
            DurableFile.sync(file(name + PART));
            DurableFile.move(file(name + PART), file(name));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /**
     * Removes the files of an export that are none of its files any more: what stands in them may be of somebody who
     * was erased. Whatever else is in the folder stays.
     *
     * @return their names
     */
    List<String> removeAllBut(Set<String> names) {
        try (Stream<Path> there = Files.list(folder)) {
            List<String> left = there.map(path -> path.getFileName().toString())
                    .filter(name -> OURS.matcher(name).matches() && !names.contains(name))
                    .sorted()
                    .toList();
            for (String name : left) {
                Files.delete(file(name));
            }
            return left;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** All of it is there. */
    void complete(byte[] manifest) {
        try {
            DurableFile.writeSecret(folder.resolve(MANIFEST), manifest);
            Files.delete(folder.resolve(ORDER));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private Path file(String name) {
        if (!OURS.matcher(name).matches()) {
            throw new CannotRun("The manifest names a file as no export of MediChain does.", "Look at the address.");
        }
        return folder.resolve(name);
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        boolean knowsModes = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return knowsModes
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static CannotRun unusable(Path folder, IOException e) {
        return new CannotRun(
                "The folder " + folder + " cannot be used: " + e.getMessage() + ".",
                "Make room and give this user the right to write there, then repeat the same command.",
                e);
    }
}
