package io.medichain.importer;

import java.nio.file.Path;

/**
 * Where a resource stands.
 *
 * @param file the file
 * @param where the entry or line in it, empty for the file as a whole
 */
public record Place(Path file, String where) {
    @Override
    public String toString() {
        return where.isEmpty() ? file.toString() : file + " " + where;
    }
}
