package io.medichain.ledger.log;

import java.nio.file.Path;

/**
 * Where the parts of a log are.
 *
 * @param path the folder of the ledger
 */
public record LogFolder(Path path) {

    /**
     * What is served, laid out as served: {@code checkpoint}, {@code cosigned-checkpoint}, {@code vkey} and
     * {@code tile/}.
     */
    public Path served() {
        return path.resolve("log");
    }

    /** The newest checkpoint, as served. */
    public Path checkpoint() {
        return served().resolve("checkpoint");
    }

    /** The newest checkpoint that enough witnesses cosigned, as served. */
    public Path cosigned() {
        return served().resolve("cosigned-checkpoint");
    }

    /** The log's public keys, one vkey per line, those that sign now first. */
    public Path keys() {
        return served().resolve("vkey");
    }

    /** All checkpoints, see {@link CheckpointHistory}. */
    public Path history() {
        return path.resolve("checkpoints");
    }

    Path lock() {
        return path.resolve("lock");
    }
}
