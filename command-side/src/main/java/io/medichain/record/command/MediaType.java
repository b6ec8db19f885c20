package io.medichain.record.command;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells from the content what a document is, while it is written by; names and declared types are not believed. */
public final class MediaType extends OutputStream {
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
    private static final int LONGEST_MAGIC = 132;

    private final byte[] start = new byte[LONGEST_MAGIC];
    private final PlainText text = new PlainText();
    private int begun;

    /** The type of a content in hand, as {@link #found} tells it. */
    public static Optional<String> of(byte[] content) {
        MediaType type = new MediaType();
        type.write(content, 0, content.length);
        return type.found();
    }

    @Override
    public void write(int next) {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int wanted = Math.min(length, start.length - begun);
        System.arraycopy(bytes, offset, start, begun, wanted);
        begun += wanted;
        text.take(bytes, offset, length);
    }

    /** The type of what was written; empty when it is none that is kept (programs, archives, web pages). */
    public Optional<String> found() {
        return KNOWN.stream()
                .filter(magic -> magic.begins(start, begun))
                .map(Magic::type)
                .findFirst()
                .or(text::type);
    }

    private record Magic(String type, int offset, String hexadecimal) {
        boolean begins(byte[] content, int length) {
            byte[] wanted = HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
            return length >= offset + wanted.length
                    && Arrays.equals(content, offset, offset + wanted.length, wanted, 0, wanted.length);
        }
    }
}
