package io.medichain.importer;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a text, of which no more than the longest allowed is held at once. */
final class Lines {
    private final Reader reader;
    private long number;

    Lines(Reader reader) {
        this.reader = reader;
    }

    /** A line; its text is empty when it was too long. */
    record Line(long number, String text, boolean tooLong) {}

    /** The next line, empty at the end. */
    Optional<Line> next() throws IOException {
        StringBuilder text = new StringBuilder(1024);
        boolean tooLong = false;
        int character = reader.read();
        if (character < 0) {
            return Optional.empty();
        }
        for (; character >= 0 && character != '\n'; character = reader.read()) {
            if (text.length() < ResourceText.LONGEST) {
                text.append((char) character);
            } else {
                tooLong = true;
            }
        }
        return Optional.of(new Line(++number, tooLong ? "" : text.toString(), tooLong));
    }
}
