package io.medichain.witness;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The logs of which anything was ever cosigned: the file of one that is missing is lost, and of any other there never
 * was one. A line for each origin, in a file beside the folder of the logs. Safe for concurrent use.
 */
final class BegunLogs {
    private final Path file;
    private final Set<String> origins;

    private BegunLogs(Path file, Set<String> origins) {
        this.file = file;
        this.origins = origins;
    }

    /**
     * Reads them.
     *
     * @param file there from the first cosignature on
     * @param logs where one file per log is
     * @throws CannotRun when one of those is missing: the witness must not begin that log anew under its keys
     */
    static BegunLogs open(Path file, Path logs) throws IOException {
        Set<String> origins = new TreeSet<>();
        if (Files.exists(file)) {
            origins.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
        for (String origin : origins) {
            Path state = logs.resolve(WitnessedLog.hash(origin));
            if (!Files.exists(state)) {
                throw new CannotRun(
                        "The file %s, what this witness has cosigned of %s, is gone.".formatted(state, origin),
                        "Bring it back. A witness that has lost what it saw must not go on under its keys: make another one.");
            }
        }
        return new BegunLogs(file, origins);
    }

    /** Keeps one; it is on disk when this returns. The log's own file has to be there before. */
    synchronized void add(String origin) throws IOException {
        if (origins.contains(origin)) {
            return;
        }
        Set<String> more = new TreeSet<>(origins);
        more.add(origin);
        DurableFile.write(file, (String.join("\n", more) + "\n").getBytes(StandardCharsets.UTF_8));
        origins.add(origin);
    }
}
