package io.medichain.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells from the content what a document is; names and declared types are not believed. */
public final class MediaType {
    private static final List<Magic> KNOWN = List.of(
            new Magic("application/pdf", 0, "25504446 2d"),
            new Magic("image/png", 0, "89504e47 0d0a1a0a"),
            new Magic("image/jpeg", 0, "ffd8ff"),
            new Magic("image/tiff", 0, "49492a00"),
            new Magic("image/tiff", 0, "4d4d002a"),
            new Magic("image/gif", 0, "47494638"),
            new Magic("image/webp", 8, "57454250"),
            new Magic("application/dicom", 128, "4449434d"),
            new Magic("application/rtf", 0, "7b5c7274 66"),
            new Magic("video/mp4", 4, "66747970"));

    private MediaType() {}

    /** The type of the content; empty when it is none that is kept (programs, archives, web pages). */
    public static Optional<String> of(byte[] content) {
        return KNOWN.stream()
                .filter(magic -> magic.begins(content))
                .map(Magic::type)
                .findFirst()
                .or(() -> ofText(content));
    }

    private static Optional<String> ofText(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')) {
            return Optional.empty();
        }
        String start = text.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<script")) {
            return Optional.empty();
        }
        return Optional.of(start.startsWith("<?xml") ? "application/xml" : "text/plain");
    }

    private record Magic(String type, int offset, String hexadecimal) {
        boolean begins(byte[] content) {
            byte[] wanted = HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
            return content.length >= offset + wanted.length
                    && Arrays.equals(content, offset, offset + wanted.length, wanted, 0, wanted.length);
        }
    }
}
