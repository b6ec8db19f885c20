package io.medichain.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for words in the bytes of files. */
public final class Holding {
    private Holding() {}

    /**
     * The files below a folder whose bytes hold this word; one at random is not compressed. A file that goes meanwhile
     * holds nothing any more: a store writes some under another name first.
     */
    public static List<Path> files(Path folder, String word) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(file, word)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static boolean holds(Path file, String word) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
