package io.medichain.readstore.key;

import java.util.List;

/**
 * One field of an index or of a sort.
 *
 * @param path the dotted path
 * @param descending whether greater values come first
 */
public record FieldOrder(String path, boolean descending) {

    List<String> steps() {
        return List.of(path.split("\\.", -1));
    }
}
