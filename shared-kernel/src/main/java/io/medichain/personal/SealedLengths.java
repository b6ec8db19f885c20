package io.medichain.personal;

/**
 * What sealed texts tell of the length of their values ({@code 2~keyId~place~length~…}, see {@link PersonalCipher}). A
 * text of before is about as long as its value. It is no proof: opening a value holds it to its length.
 */
final class SealedLengths {
    private static final int SEPARATORS = 3;
    /** No value is longer, whatever a text tells. */
    private static final long MOST = 1L << 30;

    private SealedLengths() {}

    /** Of one text; at the least that of the text itself. */
    static long of(String sealed) {
        int at = 0;
        for (int i = 0; i < SEPARATORS; i++) {
            at = sealed.indexOf('~', at) + 1;
            if (at == 0) {
                return sealed.length();
            }
        }
        long length = 0;
        if (sealed.startsWith("2~")) {
            for (; at < sealed.length() && isDigit(sealed.charAt(at)); at++) {
                length = Math.min(MOST, length * 10 + sealed.charAt(at) - '0');
            }
        }
        return Math.max(length, sealed.length());
    }

    /** Of all packed ones that a JSON has as texts. */
    static long in(byte[] json) {
        long lengths = 0;
        for (int at = 0; at + 2 < json.length; at++) {
            if (json[at] == '"' && json[at + 1] == '2' && json[at + 2] == '~') {
                lengths += told(json, at + 3);
            }
        }
        return lengths;
    }

    /** The digits behind the place; 0 where there are none. */
    private static long told(byte[] json, int from) {
        int at = from;
        for (int separators = 1; separators < SEPARATORS && at < json.length && json[at] != '"'; at++) {
            separators += json[at] == '~' ? 1 : 0;
        }
        long length = 0;
        for (; at < json.length && isDigit((char) json[at]); at++) {
            length = Math.min(MOST, length * 10 + json[at] - '0');
        }
        return length;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
