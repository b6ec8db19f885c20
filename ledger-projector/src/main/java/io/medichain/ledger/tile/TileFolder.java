package io.medichain.ledger.tile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the tiles and bundles of a folder. Safe for concurrent use. */
public final class TileFolder {
    private static final int HASH = 32;

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

    /** The tile as it is served, empty when there is none of exactly this width. */
    public Optional<byte[]> find(TilePath tile) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(tile)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The hashes of a tile, cut from the full one where the partial one was cleaned up.
     *
     * @throws DamagedTile when there are not as many
     */
    public byte[] hashes(TilePath tile) throws IOException {
        Optional<byte[]> exact = find(tile);
        byte[] hashes = exact.isPresent() ? exact.get() : find(tile.full()).orElseThrow(() -> new DamagedTile(tile));
        int length = tile.width() * HASH;
        if (hashes.length < length || (exact.isPresent() && hashes.length > length)) {
            throw new DamagedTile(tile);
        }
        return Arrays.copyOf(hashes, length);
    }

    /**
     * The bytes of a bundle, cut from the full one where the partial one was cleaned up.
     *
     * @throws DamagedTile when it is missing or has fewer entries
     */
    public byte[] bundle(TilePath bundle) throws IOException {
        Optional<byte[]> exact = find(bundle);
        if (exact.isPresent()) {
            return exact.get();
        }
        byte[] full = find(bundle.full()).orElseThrow(() -> new DamagedTile(bundle));
        int end = 0;
        for (int i = 0; i < bundle.width(); i++) {
            if (end + Short.BYTES > full.length) {
                throw new DamagedTile(bundle);
            }
            end += Short.BYTES + ((full[end] & 0xff) << 8 | (full[end + 1] & 0xff));
        }
        if (end > full.length) {
            throw new DamagedTile(bundle);
        }
        return Arrays.copyOf(full, end);
    }

    /** A file of the log is missing or has another length than it must have. */
    public static final class DamagedTile extends IOException {
        DamagedTile(TilePath tile) {
            super("The file " + tile + " of the log is missing or damaged");
        }
    }
}
