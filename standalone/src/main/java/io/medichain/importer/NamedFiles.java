package io.medichain.importer;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that were named, and all files in the folders that were, by name. */
final class NamedFiles extends SimpleFileVisitor<Path> {
    private final List<Path> inFolder = new ArrayList<>();
    private final Consumer<Found> each;

    private NamedFiles(Consumer<Found> each) {
        this.each = each;
    }

    /**
     * Lists them.
     *
     * @param each is told what is no file, or cannot be looked into
     * @throws CannotRun when a path is missing
     */
    static List<FhirFile> of(List<Path> paths, Consumer<Found> each) {
        List<FhirFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                files.add(new FhirFile(path, true));
            } else if (Files.isDirectory(path)) {
                in(path, each).forEach(file -> files.add(new FhirFile(file, false)));
            } else {
                throw new CannotRun("There is no file or folder " + path + ".", "Name an existing one.");
            }
        }
        return files;
    }

    private static List<Path> in(Path folder, Consumer<Found> each) {
        NamedFiles found = new NamedFiles(each);
        try {
            Files.walkFileTree(folder, found);
        } catch (IOException e) {
            throw new CannotRun("The folder " + folder + " cannot be read: " + e + ".", "Check its permissions.", e);
        }
        return found.inFolder.stream().sorted().toList();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (Files.isRegularFile(file)) {
            inFolder.add(file);
        } else {
            each.accept(new Found.PassedOver(
                    new Place(file, ""), Files.isDirectory(file) ? "is a link to a folder" : "is no file"));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return unread(file);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        return e == null ? FileVisitResult.CONTINUE : unread(folder);
    }

    private FileVisitResult unread(Path path) {
        each.accept(new Found.Unreadable(
                new Place(path, ""), "file", "cannot be read: check its permissions and the disk"));
        return FileVisitResult.CONTINUE;
    }
}
