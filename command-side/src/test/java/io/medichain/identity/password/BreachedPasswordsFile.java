package io.medichain.identity.password;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the filter of breached passwords from the list that {@link BreachedPasswords} names. */
final class BreachedPasswordsFile {
    private static final int FIRST = 100_000;
    private static final int LONG = 15;

    private BreachedPasswordsFile() {}

    /** The list, most frequent first, and the file to write. */
    public static void main(String[] files) throws IOException {
        List<String> all = Files.readAllLines(Path.of(files[0]), StandardCharsets.UTF_8);
        List<String> kept = IntStream.range(0, all.size())
                .filter(rank -> rank < FIRST || all.get(rank).length() >= LONG)
                .mapToObj(all::get)
                .toList();
        Files.write(Path.of(files[1]), BreachedPasswords.filter(kept.stream(), kept.size()));
    }
}
