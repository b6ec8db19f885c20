package io.medichain.ledger.tile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the tiles and bundles of a folder. Safe for concurrent use. */
public final class TileFolder implements Tiles {
    private final Path folder;

    /** The log in a folder that holds {@code tile/}. */
    public TileFolder(Path folder) {
        this.folder = folder;
    }

    /** Where a tile is or would be. */
    Path file(TilePath tile) {
        return folder.resolve(tile.toString());
    }

    Path partials(TilePath tile) {
        return folder.resolve(tile.partials());
    }

    @Override
    public Optional<byte[]> find(TilePath tile) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(tile)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
