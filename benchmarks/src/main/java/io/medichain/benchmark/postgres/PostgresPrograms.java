package io.medichain.benchmark.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where PostgreSQL's programs are, if they are. */
final class PostgresPrograms {
    private static final List<String> USUAL_PARENTS =
            List.of("/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt");

    private PostgresPrograms() {}

    /** The folder of initdb and postgres: the newest of the usual ones, else that on the PATH. */
    static Optional<Path> find() throws IOException {
        Stream.Builder<Path> found = Stream.builder();
        for (String parent : USUAL_PARENTS) {
            versions(Path.of(parent)).map(version -> version.resolve("bin")).forEach(found);
        }
        return found.build()
                .filter(PostgresPrograms::isComplete)
                .max(Comparator.comparing(Path::toString))
                .or(() -> onPath("initdb").map(Path::getParent).filter(PostgresPrograms::isComplete));
    }

    private static Stream<Path> versions(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        String names = parent.endsWith("postgresql") ? "[0-9]*" : "{pgsql-*,postgresql*}";
        Stream.Builder<Path> versions = Stream.builder();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, names)) {
            folders.forEach(versions);
        }
        return versions.build();
    }

    private static boolean isComplete(Path folder) {
        return Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres"));
    }

    static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(":"))
                        .map(folder -> Path.of(folder, program))
                        .filter(Files::isExecutable)
                        .findFirst();
    }
}
