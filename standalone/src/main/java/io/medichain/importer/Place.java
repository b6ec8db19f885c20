package io.medichain.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a resource stands.
 *
 * @param file the file
 * @param steps from there inwards: the file in an archive, the line or object, the entry of a bundle; an empty one
 *     tells places apart and is not said
 */
public record Place(Path file, List<String> steps) {
    public Place {
        steps = List.copyOf(steps);
    }

    /** One step within a file; the file as a whole where it is empty. */
    public Place(Path file, String where) {
        this(file, where.isEmpty() ? List.of() : List.of(where));
    }

    /** A step further in. */
    Place in(String step) {
        return new Place(file, Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** The places that it lies in, and itself. */
    Stream<Place> andAround() {
        return Stream.iterate(steps.size(), left -> left >= 0, left -> left - 1)
                .map(left -> new Place(file, steps.subList(0, left)));
    }

    /** Where in the file, empty for the file as a whole. */
    public String where() {
        return steps.stream().filter(step -> !step.isEmpty()).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return where().isEmpty() ? file.toString() : file + " " + where();
    }
}
