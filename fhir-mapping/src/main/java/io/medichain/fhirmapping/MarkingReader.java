package io.medichain.fhirmapping;

import io.medichain.problem.RequestProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 in which each byte that is none becomes half a character, which no UTF-8 says. So the resource around it is
 * refused where it stands, and what follows is read. A mark of the byte order at the beginning is left out.
 */
public final class MarkingReader extends Reader {
    private static final char BYTE_ORDER = '\uFEFF';
    private static final char BAD = '\uDC80';
    private static final int AT_ONCE = 8192;

    private final InputStream from;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(AT_ONCE).limit(0);
    private boolean isBegun;
    private boolean isAtEnd;

    public MarkingReader(InputStream from) {
        this.from = from;
    }

    /**
     * Of whole characters only.
     *
     * @throws Refused where a part of it is no character
     */
    public static void requireWhole(CharSequence text, @Nullable String element) {
        if (!isWhole(text)) {
            throw new Refused(
                    element, "has bytes that are no UTF-8, or half a character", RequestProblem.MALFORMED.code());
        }
    }

    /** Whether no half of a character stands in it. */
    private static boolean isWhole(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isSurrogate(character)) {
                boolean isPair = Character.isHighSurrogate(character)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    @Override
    public int read(char[] into, int offset, int most) throws IOException {
        while (!characters.hasRemaining()) {
            if (isAtEnd && !bytes.hasRemaining()) {
                return -1;
            }
            decodeMore();
        }
        int count = Math.min(most, characters.remaining());
        characters.get(into, offset, count);
        return count;
    }

    private void decodeMore() throws IOException {
        characters.clear();
        CoderResult result = decoder.decode(bytes, characters, isAtEnd);
        if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            characters.put(BAD);
        } else if (result.isUnderflow() && !isAtEnd) {
            fill();
        }
        characters.flip();
        if (!isBegun && characters.hasRemaining()) {
            isBegun = true;
            if (characters.get(0) == BYTE_ORDER) {
                characters.get();
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = from.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, count));
        bytes.flip();
        isAtEnd = count < 0;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
