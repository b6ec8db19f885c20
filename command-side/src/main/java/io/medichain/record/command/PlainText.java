package io.medichain.record.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether bytes that come piece by piece are a text in UTF-8, and one that no browser would run. */
final class PlainText {
    private static final String SCRIPT = "<script";
    private static final int START = 16;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(8192);
    private final CharBuffer characters = CharBuffer.allocate(8192);
    private final StringBuilder start = new StringBuilder();
    private int scriptSeen;
    private boolean isText = true;

    void take(byte[] content, int offset, int length) {
        int from = offset;
        int left = length;
        while (isText && left > 0) {
            int some = Math.min(left, bytes.remaining());
            bytes.put(content, from, some);
            decode(false);
            from += some;
            left -= some;
        }
    }

    /** Its media type; empty when it is no text that is kept. */
    Optional<String> type() {
        if (isText) {
            decode(true);
        }
        boolean isPage = start.indexOf("<!doctype html") == 0 || start.indexOf("<html") == 0;
        if (!isText || isPage) {
            return Optional.empty();
        }
        return Optional.of(start.indexOf("<?xml") == 0 ? "application/xml" : "text/plain");
    }

    private void decode(boolean isEnd) {
        bytes.flip();
        boolean isMalformed = decoder.decode(bytes, characters, isEnd).isError();
        boolean isCutOff = isEnd && bytes.hasRemaining();
        bytes.compact();
        characters.flip();
        isText = !isMalformed && !isCutOff && characters.chars().allMatch(this::isKept);
        characters.clear();
    }

    private boolean isKept(int character) {
        int lower = Character.toLowerCase(character);
        if (start.length() < START && (!start.isEmpty() || !Character.isWhitespace(character))) {
            start.append((char) lower);
        }
        scriptSeen = lower == SCRIPT.charAt(scriptSeen) ? scriptSeen + 1 : lower == SCRIPT.charAt(0) ? 1 : 0;
        boolean isControl =
                character < ' ' && character != '\n' && character != '\r' && character != '\t' && character != '\f';
        return !isControl && scriptSeen < SCRIPT.length();
    }
}
