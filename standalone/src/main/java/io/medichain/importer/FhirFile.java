package io.medichain.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A file that was named, or lies in a folder that was. What it holds is told by its content: objects of FHIR R4 in JSON
 * or XML, plain or packed. It is read as a stream, and can be read again.
 *
 * @param path the file
 * @param isNamed whether it was named itself, so that it has to be one of FHIR
 * @param bounds how much may come out of it where it is packed
 */
record FhirFile(Path path, boolean isNamed, Unpacking.Bounds bounds) {
    FhirFile(Path path, boolean isNamed) {
        this(path, isNamed, Unpacking.Bounds.USUAL);
    }

    /**
     * Reads the whole file in its order. What cannot be read is told like anything else: no fault of a file leaves
     * this.
     *
     * @param wanted the types whose text is asked for; others are only counted
     */
    void read(Predicate<String> wanted, Consumer<Found> each) {
        Place place = new Place(path, "");
        try {
            if (isZip()) {
                new ZipFolder(path, bounds).read(wanted, each);
                return;
            }
            Unpacking.Meter meter = new Unpacking.Meter(bounds, Files.size(path));
            new FilePart(place, name(), isNamed, false, () -> Files.newInputStream(path), meter).read(wanted, found -> {
                if (found instanceof Found.Manifest manifest) {
                    manifest.files().forEach(name -> each.accept(beside(manifest, name)));
                } else {
                    each.accept(found);
                }
            });
        } catch (IOException e) {
            each.accept(Found.Unreadable.whole(place, "file", "cannot be read: check its permissions and the disk"));
        }
    }

    private boolean isZip() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return FileKind.of(in, name()) == FileKind.ZIP;
        }
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    private Found beside(Found.Manifest manifest, String name) {
        Path file = path.resolveSibling(name);
        return !name.isEmpty() && Files.isRegularFile(file)
                ? new Found.Beside(manifest.place(), file, manifest.counts().get(name))
                : manifest.missing(name);
    }
}
