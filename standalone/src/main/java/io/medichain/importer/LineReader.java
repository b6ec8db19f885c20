package io.medichain.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A text line by line, each of which is read as if it were a text of its own, however long it is. A line ends with LF,
 * CR or both, as the parser of JSON counts them.
 */
final class LineReader extends Reader {
    private final BufferedReader from;
    private long number;
    private boolean isAtEnd;
    private boolean isAtLineEnd = true;
    private boolean isBehindReturn;

    /** Stands before the first line. */
    LineReader(Reader from) {
        this.from = new BufferedReader(from);
    }

    /** The number of the line in which it stands, from 1. */
    long number() {
        return number;
    }

    /** Goes on to the next line; answers whether there is one. */
    boolean next() throws IOException {
        while (!isAtLineEnd) {
            int _ = read();
        }
        int first = peek();
        if (isBehindReturn && first == '\n') {
            int _ = from.read();
            first = peek();
        }
        isBehindReturn = false;
        isAtLineEnd = false;
        number++;
        isAtEnd = first < 0;
        return !isAtEnd;
    }

    /** The next character of the line, without taking it; less than 0 at the end of the text. */
    int peek() throws IOException {
        from.mark(1);
        int character = from.read();
        from.reset();
        return character;
    }

    @Override
    public int read() throws IOException {
        if (isAtLineEnd) {
            return -1;
        }
        int character = from.read();
        isAtLineEnd = character < 0 || character == '\n' || character == '\r';
        isBehindReturn = character == '\r';
        return isAtLineEnd ? -1 : character;
    }

    @Override
    public int read(char[] into, int offset, int most) throws IOException {
        int count = 0;
        while (count < most) {
            int character = read();
            if (character < 0) {
                break;
            }
            into[offset + count++] = (char) character;
        }
        return count == 0 && most > 0 ? -1 : count;
    }

    /** Ends nothing: the next line is read from the same text. */
    @Override
    public void close() {}

    /** Ends the text. */
    void end() throws IOException {
        from.close();
    }
}
