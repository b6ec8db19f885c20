package io.medichain.cli;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Keys of a log as they are given on the command line: vkeys (C2SP signed-note) separated by commas, or a file with one
 * per line.
 */
record LogKeys(List<VerifierKey> keys) {
    static List<VerifierKey> all(List<LogKeys> given) {
        return given.stream().flatMap(some -> some.keys().stream()).toList();
    }

    /** Reads them. */
    static final class Reader implements ITypeConverter<LogKeys> {
        @Override
        public LogKeys convert(String text) {
            try {
                List<VerifierKey> keys = new ArrayList<>();
                for (String vkey : vkeys(text)) {
                    keys.add(VerifierKey.parse(vkey.strip()));
                }
                return new LogKeys(List.copyOf(keys));
            } catch (MalformedText | IOException e) {
                throw new TypeConversionException("neither a file with vkeys nor a vkey: " + e.getMessage());
            }
        }

        private static List<String> vkeys(String text) throws IOException {
            if (isFile(text)) {
                return Files.readAllLines(Path.of(text)).stream()
                        .filter(line -> !line.isBlank())
                        .toList();
            }
            return Arrays.asList(text.split(",", -1));
        }

        /** A vkey is no name of a file: it is too long, or has characters that a name cannot have. */
        private static boolean isFile(String text) {
            try {
                return Files.isRegularFile(Path.of(text));
            } catch (InvalidPathException e) {
                return false;
            }
        }
    }
}
