package io.medichain.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What a file is, by its first bytes; its name decides only where those say nothing. */
enum FileKind {
    JSON,
    XML,
    GZIP,
    ZIP,
    /** Text that is not UTF-8, as HL7 FHIR R4 wants it (§2.1.0.11, "Representations"). */
    UTF_16,
    /** A tape archive, which is not unpacked. */
    TAR,
    OTHER;

    private static final int HEAD = 512;
    private static final int TAR_NAME = 257;
    private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

    /**
     * Looks at the first bytes and leaves the stream where it was.
     *
     * @param in a stream that can go back ({@link InputStream#markSupported})
     */
    static FileKind of(InputStream in, String name) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (begins(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6) || begins(head, 'P', 'K', 7, 8)) {
            return ZIP;
        }
        if (head.length == HEAD
                && Arrays.equals(head, TAR_NAME, TAR_NAME + TAR_MAGIC.length, TAR_MAGIC, 0, TAR_MAGIC.length)) {
            return TAR;
        }
        if (begins(head, 0, 5, 0x16, 7)) {
            return OTHER; // what macOS keeps beside a file, under its name (AppleDouble, RFC 1740)
        }
        if (isUtf16(head)) {
            return UTF_16;
        }
        return text(head, name);
    }

    /** Whether a name says that the file is one of FHIR. */
    static boolean isSaidBy(String name) {
        return isLines(name) || ends(name, ".json") || ends(name, ".xml");
    }

    /** Whether a name says that the file has a resource per line. */
    static boolean isLines(String name) {
        return ends(name, ".ndjson") || ends(name, ".jsonl");
    }

    private static boolean ends(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static FileKind text(byte[] head, String name) {
        int at = begins(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (at < head.length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
            at++;
        }
        if (at == head.length) {
            return JSON;
        }
        return switch (head[at]) {
            case '{', '[' -> JSON;
            case '<' -> XML;
            default -> !isSaidBy(name) ? OTHER : ends(name, ".xml") ? XML : JSON;
        };
    }

    private static boolean isUtf16(byte[] head) {
        boolean isMarked = begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF);
        boolean isBigEndian = begins(head, 0, '{') || begins(head, 0, '<');
        boolean isLittleEndian = begins(head, '{', 0) || begins(head, '<', 0);
        return isMarked || isBigEndian || isLittleEndian;
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || head[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
