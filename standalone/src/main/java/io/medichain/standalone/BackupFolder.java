package io.medichain.standalone;

import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder below which backups are made, and nowhere else. All in it is the system's user's alone: folders 0700,
 * files 0600. It, and what is made in it, are never reached through a link.
 */
final class BackupFolder {
    static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0," + (Size.WORD - 1) + "}";
    private static final Pattern NAME = Pattern.compile(NAME_FORM);
    private static final String UNFINISHED = ".unfinished-";
    private static final String PUT_ASIDE = ".damaged-";
    /** Of a backup, so that its time is when the backup was whole. */
    static final String LAST_WRITTEN = "format";

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path root;

    BackupFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** What fills a folder. */
    interface Filling {
        long fill(Path folder) throws IOException;
    }

    /** Refuses a name that could lead anywhere else. */
    static String name(String given) {
        Rule.format(NAME.matcher(given).matches(), "name", "1 to 64 of letters, digits and . _ -, the first no sign");
        return given;
    }

    /** Where a backup of this name is, or would be. */
    Path of(String name) {
        return root.resolve(name(name));
    }

    /** The whole backups, the newest first. What is unfinished, damaged, a link or no backup is none. */
    List<Whole> whole() throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Whole> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Path last = entry.resolve(LAST_WRITTEN);
                if (NAME.matcher(entry.getFileName().toString()).matches()
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && Files.isRegularFile(last, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(new Whole(
                            entry.getFileName().toString(),
                            Files.getLastModifiedTime(last).toInstant()));
                }
            }
        }
        found.sort(Comparator.comparing(Whole::made).reversed());
        return List.copyOf(found);
    }

    /**
     * A whole backup.
     *
     * @param name the name of its folder
     * @param made when its last file was written
     */
    record Whole(String name, Instant made) {}

    /** Whether the name is taken, if only by a link to nowhere. */
    boolean has(String name) {
        return Files.exists(of(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Fills a new folder of this name. It appears under its name when it is whole; what fails leaves nothing.
     *
     * @return what the filling answered
     */
    synchronized long make(String name, Filling filling) throws IOException {
        requireOwn();
        Path unfinished = root.resolve(UNFINISHED + name);
        delete(unfinished);
        Files.createDirectory(unfinished, PosixFilePermissions.asFileAttribute(FOLDER));
        try {
            long answer = filling.fill(unfinished);
            closeToOthers(unfinished);
            Files.move(unfinished, of(name));
            return answer;
        } catch (IOException | RuntimeException e) {
            delete(unfinished);
            throw e;
        }
    }

    /** Removes what a run that was killed has left half done. One folder serves one system. */
    synchronized void forgetUnfinished() throws IOException {
        deleteAll(UNFINISHED);
    }

    /** What does not verify counts for nothing; the last such one stays for somebody to look at. */
    synchronized void putAside(String name) throws IOException {
        deleteAll(PUT_ASIDE);
        Files.move(of(name), root.resolve(PUT_ASIDE + name));
    }

    /** Removes a whole backup. It counts for nothing as soon as that begins. */
    synchronized void remove(String name) throws IOException {
        Path going = root.resolve(UNFINISHED + name);
        delete(going);
        Files.move(of(name), going);
        delete(going);
    }

    private void deleteAll(String prefix) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> entries = Files.list(root)) {
            left = entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .toList();
        }
        for (Path entry : left) {
            delete(entry);
        }
    }

    private void requireOwn() throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(root.getParent());
            Files.createDirectory(root, PosixFilePermissions.asFileAttribute(FOLDER));
        }
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("The folder of the backups is a link, or no folder");
        }
        if (Files.getPosixFilePermissions(root).stream().anyMatch(OF_OTHERS::contains)) {
            throw new IOException("Others may write in the folder of the backups");
        }
    }

    private static void closeToOthers(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(entry, FOLDER);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.setPosixFilePermissions(entry, FILE);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) throws IOException {
                Files.delete(entry);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path entry, @Nullable IOException failure) throws IOException {
                Files.delete(entry);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
