package io.medichain.ledger.verify;

import io.medichain.ledger.log.CheckpointHistory;
import io.medichain.ledger.log.Checkpoints;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.tile.TileFolder;
import io.medichain.ledger.tile.Tiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A log as somebody shows it, without trust in it. */
public interface ShownLog {
    /** The newest checkpoint as it is published; empty when there is none. */
    Optional<byte[]> checkpoint() throws IOException;

    /** The newest checkpoint that witnesses cosigned, as it is published; empty when there is none. */
    Optional<byte[]> cosigned() throws IOException;

    /** All checkpoints that are shown, from the beginning. */
    Checkpoints history() throws IOException;

    /** Tiles and bundles. */
    Tiles tiles();

    /** The log in a folder, a running system's or a backup's. */
    static ShownLog in(LogFolder folder) {
        return new ShownLog() {
            @Override
            public Optional<byte[]> checkpoint() throws IOException {
                return content(folder.checkpoint());
            }

            @Override
            public Optional<byte[]> cosigned() throws IOException {
                return content(folder.cosigned());
            }

            private static Optional<byte[]> content(Path file) throws IOException {
                try {
                    return Optional.of(Files.readAllBytes(file));
                } catch (NoSuchFileException e) {
                    return Optional.empty();
                }
            }

            @Override
            public Checkpoints history() throws IOException {
                return new CheckpointHistory(folder, Disk.local()).read();
            }

            @Override
            public Tiles tiles() {
                return new TileFolder(folder.served());
            }
        };
    }
}
