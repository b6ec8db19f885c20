package io.medichain.disk;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file {@code format} of a folder: what wrote it, and in which version of its form.
 *
 * @param name the kind of store, for example {@code medichain-events}
 * @param version the version that this program writes; it reads that one and older ones
 */
public record FolderFormat(String name, int version) {
    private static final String FILE = "format";
    private static final Set<String> UNWRITTEN = Set.of("owner", "lock", FILE + ".new");
    private static final Pattern LINE = Pattern.compile("([a-z-]+) (\\d{1,9})");

    /**
     * Whether the folder is absent, or has nothing in it but what a start leaves that was killed before it wrote its
     * format.
     */
    public static boolean isFresh(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(
                    entry -> UNWRITTEN.contains(entry.getFileName().toString()));
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** Writes the file, on disk when it returns. */
    public void write(Path folder) {
        byte[] line = (name + " " + version + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            DurableFile.write(folder.resolve(FILE), line);
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /**
     * Checks that this program can read the folder.
     *
     * @throws StorageFailure when a newer version or something else wrote it
     */
    public void check(Path folder) {
        found(folder);
    }

    /**
     * Says this version, on disk when it returns, in a folder that an older one wrote; called before anything is
     * written there that the older one cannot read, which does not start on the folder any more.
     *
     * @throws StorageFailure when a newer version or something else wrote it; nothing is changed then
     */
    public void raise(Path folder) {
        if (found(folder) < version) {
            write(folder);
        }
    }

    private int found(Path folder) {
        Matcher line = LINE.matcher(read(folder));
        if (!line.matches() || !line.group(1).equals(name)) {
            throw StorageFailure.damaged("The file " + folder.resolve(FILE) + " is damaged.", null);
        }
        int found = Integer.parseInt(line.group(2));
        if (found > version) {
            throw new StorageFailure(
                    StorageFailure.Reason.NEWER_FORMAT,
                    "The folder %s has format %d of %s; this version knows formats up to %d."
                            .formatted(folder, found, name, version),
                    "Use the newer MediChain that wrote it.",
                    null);
        }
        return found;
    }

    private String read(Path folder) {
        try {
            return Files.readString(folder.resolve(FILE), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (NoSuchFileException e) {
            if (Files.notExists(folder)) {
                throw new StorageFailure(
                        StorageFailure.Reason.FOREIGN,
                        "There is no folder " + folder + ", in which " + name + " should be.",
                        "Bring it back, from a backup if need be.",
                        e);
            }
            throw new StorageFailure(
                    StorageFailure.Reason.FOREIGN,
                    "The folder " + folder + " has files in it, but none of " + name + ".",
                    "Name an empty or a new folder.",
                    e);
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }
}
