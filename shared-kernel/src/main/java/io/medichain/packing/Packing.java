package io.medichain.packing;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form of bytes that takes less room: the first byte tells how, then come the bytes.
 *
 * <pre>
 * 0   as they are
 * 1   one Zstandard frame (RFC 8878) with the dictionary, without checksum and dictionary id, with the size of its
 *     content: whoever keeps it vouches for all of it
 * </pre>
 *
 * <p>The dictionary is a part of the form: what was packed with it cannot be read without it, so that it never changes,
 * and another one gets another first byte. Safe for many threads.
 */
public final class Packing {
    private static final byte PLAIN = 0;
    private static final byte FIRST_DICTIONARY = 1;
    /** Nothing that is kept is longer: the largest body that is taken is a twentieth of it. */
    private static final long LONGEST = 64L << 20;

    private final Pool<ZstdCompressCtx> compressors;
    private final Pool<ZstdDecompressCtx> decompressors;

    /**
     * A form of its own.
     *
     * @param owner beside which the dictionary lies as a resource
     * @param dictionary the name of its file
     * @param level of Zstandard: what more takes more time and makes less
     */
    public Packing(Class<?> owner, String dictionary, int level) {
        byte[] words = words(owner, dictionary);
        ZstdDictCompress toCompress = new ZstdDictCompress(words, level);
        ZstdDictDecompress toDecompress = new ZstdDictDecompress(words);
        compressors = new Pool<>(() -> new ZstdCompressCtx()
                .setChecksum(false)
                .setDictID(false)
                .setContentSize(true)
                .loadDict(toCompress));
        decompressors = new Pool<>(() -> new ZstdDecompressCtx().loadDict(toDecompress));
    }

    /** What is no such form; the message ends a sentence about it. */
    public static final class Unpackable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unpackable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The shorter of the two. */
    public byte[] pack(byte[] value) {
        byte[] frame = compressors.with(compressor -> compressor.compress(value));
        return frame.length < value.length ? headed(FIRST_DICTIONARY, frame) : headed(PLAIN, value);
    }

    /**
     * How long the value is that was packed, as its form tells; no room is taken for it.
     *
     * @throws Unpackable when it tells none
     */
    public int length(byte[] packed) {
        if (packed.length == 0) {
            throw new Unpackable("has no form", null);
        }
        return switch (packed[0]) {
            case PLAIN -> packed.length - 1;
            case FIRST_DICTIONARY -> told(packed);
            default -> throw new Unpackable("is of a form that is not known here", null);
        };
    }

    /**
     * What was packed.
     *
     * @throws Unpackable when it is no such form, or not as long as it tells
     */
    public byte[] unpack(byte[] packed) {
        int length = length(packed);
        byte[] rest = Arrays.copyOfRange(packed, 1, packed.length);
        byte[] value = packed[0] == PLAIN ? rest : whole(rest, length);
        if (value.length != length) {
            throw new Unpackable("is not as long as it tells", null);
        }
        return value;
    }

    private static int told(byte[] packed) {
        try {
            long size = packed.length == 1 ? -1 : Zstd.getFrameContentSize(packed, 1, packed.length - 1);
            if (size >= 0 && size <= LONGEST) {
                return (int) size;
            }
        } catch (ZstdException e) {
            throw new Unpackable("cannot be unpacked", e);
        }
        throw new Unpackable("does not tell how long it is", null);
    }

    private byte[] whole(byte[] frame, int length) {
        try {
            return decompressors.with(decompressor -> decompressor.decompress(frame, length));
        } catch (ZstdException e) {
            throw new Unpackable("cannot be unpacked", e);
        }
    }

    private static byte[] headed(byte head, byte[] bytes) {
        byte[] packed = new byte[1 + bytes.length];
        packed[0] = head;
        System.arraycopy(bytes, 0, packed, 1, bytes.length);
        return packed;
    }

    private static byte[] words(Class<?> owner, String dictionary) {
        try (InputStream words = owner.getResourceAsStream(dictionary)) {
            return Objects.requireNonNull(words, dictionary).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
