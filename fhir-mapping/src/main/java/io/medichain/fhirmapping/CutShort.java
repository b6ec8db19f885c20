package io.medichain.fhirmapping;

import java.io.IOException;
import java.io.Reader;

/**
 * JSON in which what is longer or deeper than is ever needed is cut short while it is read, so that a parser neither
 * gives up the whole file for it nor holds it in memory. What was cut is still longer or deeper than a resource may be,
 * so it is refused where it stands, and what follows is read.
 */
final class CutShort extends Reader {
    private static final int LONGEST_TEXT = ResourceText.LONGEST + 1;
    private static final int LONGEST_NUMBER = ResourceText.LONGEST_NUMBER + 1;
    /** Nested objects and lists of a file: those of a resource, and of the bundle around it. */
    private static final int DEEPEST = ResourceText.DEEPEST + 10;

    private static final char BACKSLASH = '\\';
    /** Digits behind {@code \\u}. */
    private static final int UNICODE_DIGITS = 4;

    private final Reader from;
    private boolean isText;
    private boolean isBehindBackslash;
    private int unicodeDigits;
    /** Characters of the text or number so far, an escaped one as one. */
    private int length;

    private boolean isCut;
    private int depth;

    CutShort(Reader from) {
        this.from = from;
    }

    @Override
    public int read(char[] into, int offset, int most) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int count = from.read(into, offset, most);
            if (count <= 0) {
                return count;
            }
            for (int i = offset; i < offset + count; i++) {
                char character = into[i];
                if (isText ? isKeptInText(character) : isKept(character)) {
                    into[offset + kept++] = depth > DEEPEST ? '0' : character;
                }
            }
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }

    private boolean isKeptInText(char character) {
        if (!isBehindBackslash && unicodeDigits == 0) {
            if (character == '"') {
                isText = false;
                isCut = false;
                return depth <= DEEPEST;
            }
            isCut |= ++length > LONGEST_TEXT;
        }
        escape(character);
        return !isCut && depth <= DEEPEST;
    }

    /** Notes whether the next character belongs to an escape: none is cut in two. */
    private void escape(char character) {
        if (isBehindBackslash) {
            isBehindBackslash = false;
            unicodeDigits = character == 'u' ? UNICODE_DIGITS : 0;
        } else if (unicodeDigits > 0) {
            unicodeDigits--;
        } else {
            isBehindBackslash = character == BACKSLASH;
        }
    }

    private boolean isKept(char character) {
        boolean isDigit = character >= '0' && character <= '9';
        if (isDigit || ".eE+-".indexOf(character) >= 0) {
            boolean isKept = !isCut && depth <= DEEPEST;
            isCut |= ++length >= LONGEST_NUMBER && isDigit;
            return isKept;
        }
        length = 0;
        isCut = false;
        return switch (character) {
            case '{', '[' -> ++depth <= DEEPEST + 1;
            case '}', ']' -> --depth < DEEPEST;
            default -> {
                isText = character == '"';
                yield depth <= DEEPEST;
            }
        };
    }
}
