package io.medichain.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the little of RFC 8785 (JSON Canonicalization Scheme) that MediChain needs, straight into bytes: one object of
 * texts, whole numbers, base64 and instants. The caller names the members in the order of their UTF-16 code units (RFC
 * 8785 §3.2.3). For one thread.
 */
public final class CanonicalJson {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** Beyond this a double, and so JavaScript, cannot tell neighbours apart. */
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private byte[] bytes = new byte[1024];
    private int length;

    /**
     * One object of texts.
     *
     * @throws IllegalArgumentException when a text holds half of a surrogate pair
     */
    public static byte[] object(Map<String, String> members) {
        CanonicalJson json = new CanonicalJson().open();
        new TreeMap<>(members).forEach(json::string);
        return json.close();
    }

    /** Begins an object. */
    public CanonicalJson open() {
        length = 0;
        return put('{');
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException when it holds half of a surrogate pair
     */
    public CanonicalJson string(String name, String value) {
        return member(name).text(value);
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException when it is beyond ±(2^53 - 1)
     */
    public CanonicalJson number(String name, long value) {
        if (Math.abs(value) > LARGEST_EXACT) {
            throw new IllegalArgumentException("No JSON number holds " + value + " exactly");
        }
        return member(name).ascii(Long.toString(value));
    }

    /** Standard base64 with padding, which needs no escapes. */
    public CanonicalJson base64(String name, byte[] value) {
        member(name).put('"');
        byte[] encoded = Base64.getEncoder().encode(value);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return put('"');
    }

    /**
     * An instant as RFC 3339 in UTC.
     *
     * @param digits of the second's fraction, from 1 to 9; what is finer than them must be zero
     * @throws IllegalArgumentException outside the years 0 to 9999
     */
    public CanonicalJson instant(String name, Instant value, int digits) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new IllegalArgumentException("RFC 3339 has no year " + utc.getYear());
        }
        member(name).put('"').digits(utc.getYear(), 4).put('-').digits(utc.getMonthValue(), 2);
        put('-').digits(utc.getDayOfMonth(), 2).put('T').digits(utc.getHour(), 2);
        put(':').digits(utc.getMinute(), 2).put(':').digits(utc.getSecond(), 2);
        int fraction = utc.getNano();
        for (int i = digits; i < 9; i++) {
            fraction /= 10;
        }
        return put('.').digits(fraction, digits).put('Z').put('"');
    }

    /** Ends the object; a copy of its bytes. */
    public byte[] close() {
        put('}');
        return Arrays.copyOf(bytes, length);
    }

    private CanonicalJson member(String name) {
        if (length > 1) {
            put(',');
        }
        return text(name).put(':');
    }

    private CanonicalJson text(String value) {
        put('"');
        for (int i = plain(value); i < value.length(); i++) {
            i += character(value, i);
        }
        return put('"');
    }

    /** Writes the characters before the first one that is not ASCII or needs an escape: mostly all; how many. */
    private int plain(String value) {
        int size = value.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
                return i;
            }
            bytes[length++] = (byte) c;
        }
        return size;
    }

    /** Writes one character; 1 when it took two code units, else 0. */
    private int character(String value, int index) {
        char c = value.charAt(index);
        if (c < ' ') {
            control(c);
        } else if (c == '"' || c == '\\') {
            put('\\').put(c);
        } else if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xc0 | c >> 6).continuation(c, 0);
        } else if (!Character.isSurrogate(c)) {
            put(0xe0 | c >> 12).continuation(c, 6).continuation(c, 0);
        } else {
            supplementary(value, index);
            return 1;
        }
        return 0;
    }

    private void supplementary(String value, int index) {
        int point = value.codePointAt(index);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("Half a surrogate pair has no canonical JSON");
        }
        put(0xf0 | point >> 18).continuation(point, 12);
        continuation(point, 6).continuation(point, 0);
    }

    private CanonicalJson continuation(int point, int shift) {
        return put(0x80 | (point >> shift & 0x3f));
    }

    private void control(char c) {
        put('\\');
        switch (c) {
            case '\b' -> put('b');
            case '\t' -> put('t');
            case '\n' -> put('n');
            case '\f' -> put('f');
            case '\r' -> put('r');
            default -> put('u').put('0').put('0').put(HEX[c >> 4]).put(HEX[c & 0xf]);
        }
    }

    private CanonicalJson digits(int value, int width) {
        room(width);
        int rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = HEX[rest % 10];
            rest /= 10;
        }
        length += width;
        return this;
    }

    private CanonicalJson ascii(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    private CanonicalJson put(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
