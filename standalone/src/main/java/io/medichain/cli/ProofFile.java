package io.medichain.cli;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes a proof. */
final class ProofFile {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the proof goes.")
    private Path file = Path.of("");

    void write(byte[] proof) {
        try {
            Files.write(file, proof);
        } catch (IOException e) {
            throw new CannotRun("The file " + file + " cannot be written: " + e + ".", "Name another with -o.", e);
        }
    }

    /** As a POSIX shell takes it for one word. */
    String quoted() {
        return quoted(file.toString());
    }

    /** A word as a POSIX shell takes it for one. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./+=:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
