package io.medichain.ledger.tile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tile or an entry bundle, {@code tile/<L>/<N>[.p/<W>]} of C2SP tlog-tiles.
 *
 * @param level 0 to 63, or {@link #ENTRIES}
 * @param index the number of the tile in its level, from 0
 * @param width how many hashes or entries it has, 1 to 256; fewer than 256 in a partial one
 */
public record TilePath(int level, long index, int width) {
    /** How many hashes or entries a full tile has. */
    public static final int FULL = 256;
    /** The level of entry bundles. */
    public static final int ENTRIES = -1;

    static final int BITS = 8;
    private static final int HIGHEST_LEVEL = 63;
    private static final int MAX_DIGITS = 18;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("No tile " + level + "/" + index + " of width " + width);
        }
    }

    /** A bundle of entries. */
    public static TilePath entries(long index, int width) {
        return new TilePath(ENTRIES, index, width);
    }

    /** Reads a path; empty for everything that is not exactly the name of a tile or bundle. */
    public static Optional<TilePath> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group(2).replace("/", "").replace("x", "");
        int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        if (digits.length() > MAX_DIGITS || level > HIGHEST_LEVEL || width > FULL) {
            return Optional.empty();
        }
        TilePath tile = new TilePath(level, Long.parseLong(digits), width);
        return tile.toString().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    /** Whether it still lacks hashes or entries. */
    public boolean isPartial() {
        return width < FULL;
    }

    /** Whether a log of this many leaves has all its hashes or entries. */
    public boolean isWithin(long leaves) {
        long complete = leaves >>> Math.min(63, Math.max(level, 0) * BITS);
        return index <= (complete - width) / FULL && index * FULL + width <= complete;
    }

    /** The full tile in the same place. */
    TilePath full() {
        return new TilePath(level, index, FULL);
    }

    /** The folder of the partial tiles in this place. */
    String partials() {
        return full() + ".p";
    }

    /** The path below the log's address. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder("tile/").append(level == ENTRIES ? "entries" : level);
        String digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        for (int i = 0; i < digits.length(); i += 3) {
            path.append(i + 3 < digits.length() ? "/x" : "/").append(digits, i, i + 3);
        }
        return isPartial() ? path + ".p/" + width : path.toString();
    }
}
