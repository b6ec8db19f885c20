package io.medichain.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for words in the bytes of files. */
public final class Holding {
    private Holding() {}

    /** The files below a folder whose bytes hold this word; one at random is not compressed. */
    public static List<Path> files(Path folder, String word) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
