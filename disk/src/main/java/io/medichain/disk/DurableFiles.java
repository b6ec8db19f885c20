package io.medichain.disk;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of a store, copied and deleted; done on disk when the method returns. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Copies the files of a folder into another one and syncs them; folders inside are not copied. */
    public static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (Path file : files(from)) {
                Path copy = to.resolve(file.getFileName());
                Files.copy(file, copy);
                DurableFile.sync(copy);
            }
            DurableFile.sync(to);
        } catch (IOException e) {
            throw StorageFailure.of(to, e);
        }
    }

    /** Deletes a folder and all in it; does nothing when it is absent. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }
}
