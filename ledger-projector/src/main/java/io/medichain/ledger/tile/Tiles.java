package io.medichain.ledger.tile;

import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The tiles and bundles of a log, wherever they are. Safe for concurrent use. */
@FunctionalInterface
public interface Tiles {
    /** The tile or bundle as it is served, empty when there is none of exactly this width. */
    Optional<byte[]> find(TilePath tile) throws IOException;

    /**
     * The hashes of a tile, cut from the full one where the partial one was cleaned up.
     *
     * @throws DamagedTile when there are not as many
     */
    default byte[] hashes(TilePath tile) throws IOException {
        Optional<byte[]> exact = find(tile);
        byte[] hashes = exact.isPresent() ? exact.get() : find(tile.full()).orElseThrow(() -> new DamagedTile(tile));
        int length = tile.width() * TreeHasher.LENGTH;
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
    default byte[] bundle(TilePath bundle) throws IOException {
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
    final class DamagedTile extends IOException {
        DamagedTile(TilePath tile) {
            super("The file " + tile + " of the log is missing or damaged");
        }
    }
}
