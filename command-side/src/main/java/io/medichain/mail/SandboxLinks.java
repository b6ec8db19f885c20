package io.medichain.mail;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sandbox: a folder with the links of the last letters, a file (0600) each: when, the subject, the link. Nobody but the
 * user of the operating system who runs the system reads it; of an earlier run nothing is kept.
 */
public final class SandboxLinks {
    private static final int KEPT = 100;

    private final Path folder;
    private long count;

    /** Begins anew in this folder. */
    public SandboxLinks(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (Path old : newestFirst(folder)) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A link that was not sent. */
    public record Kept(Instant at, String subject, String link) {}

    synchronized void keep(Instant at, String subject, String link) {
        try {
            Path file = folder.resolve("%06d".formatted(count++));
            DurableFile.writeSecret(file, (at + "\n" + subject + "\n" + link + "\n").getBytes(StandardCharsets.UTF_8));
            List<Path> all = newestFirst(folder);
            for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new Mail.NotSent(e);
        }
    }

    /**
     * The links in a folder, the newest first.
     *
     * @throws IOException when the folder is not there, or not this user's
     */
    public static List<Kept> in(Path folder) throws IOException {
        return newestFirst(folder).stream().map(SandboxLinks::read).toList();
    }

    private static Kept read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Kept(Instant.parse(lines.getFirst()), lines.get(1), lines.get(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> newestFirst(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{6,}"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        }
    }
}
