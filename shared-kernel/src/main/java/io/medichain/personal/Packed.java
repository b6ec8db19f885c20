package io.medichain.personal;

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

/**
 * A value made shorter before it is sealed, for ciphertext cannot be: its first byte tells how, then come its bytes.
 *
 * <pre>
 * 0   as they are
 * 1   one Zstandard frame (RFC 8878) with the dictionary {@code clinical-1.zdict}, without checksum and dictionary id,
 *     with the size of its content: the seal vouches for all of it
 * </pre>
 *
 * <p>The dictionary is a part of the form: what was packed with it cannot be read without it, so that it never changes,
 * and another one gets another first byte. Safe for many threads.
 */
final class Packed {
    private static final byte PLAIN = 0;
    private static final byte CLINICAL_1 = 1;
    private static final String DICTIONARY = "clinical-1.zdict";
    private static final int LEVEL = 3;
    /** No value is longer: the largest body that is taken is a twentieth of it. */
    private static final long LONGEST = 64L << 20;

    private static final byte[] WORDS = words();
    private static final Pool<ZstdCompressCtx> COMPRESSORS = new Pool<>(Packed::compressor);
    private static final Pool<ZstdDecompressCtx> DECOMPRESSORS = new Pool<>(Packed::decompressor);

    private Packed() {}

    /** The shorter of the two forms. */
    static byte[] pack(byte[] value) {
        byte[] frame = COMPRESSORS.with(compressor -> compressor.compress(value));
        return frame.length < value.length ? headed(CLINICAL_1, frame) : headed(PLAIN, value);
    }

    /**
     * What was packed.
     *
     * @param length of the value, as it is told
     * @throws PersonalCipher.Unreadable when that is no form of a value, or not of that length
     */
    static byte[] unpack(byte[] packed, String length) {
        if (packed.length == 0) {
            throw new PersonalCipher.Unreadable("a sealed value has no form", null);
        }
        byte[] rest = Arrays.copyOfRange(packed, 1, packed.length);
        byte[] value = switch (packed[0]) {
            case PLAIN -> rest;
            case CLINICAL_1 -> whole(rest, length);
            default -> throw new PersonalCipher.Unreadable("a sealed value is of a form that is not known here", null);
        };
        requireLength(value.length, length);
        return value;
    }

    private static void requireLength(long found, String told) {
        if (!Long.toString(found).equals(told)) {
            throw new PersonalCipher.Unreadable("a sealed value is not as long as it tells", null);
        }
    }

    private static byte[] whole(byte[] frame, String length) {
        try {
            long size = frame.length == 0 ? -1 : Zstd.getFrameContentSize(frame);
            if (size < 0 || size > LONGEST) {
                throw new PersonalCipher.Unreadable("a sealed value does not tell how long it is", null);
            }
            requireLength(size, length);
            return DECOMPRESSORS.with(decompressor -> decompressor.decompress(frame, (int) size));
        } catch (ZstdException e) {
            throw new PersonalCipher.Unreadable("a sealed value cannot be unpacked", e);
        }
    }

    private static byte[] headed(byte head, byte[] bytes) {
        byte[] packed = new byte[1 + bytes.length];
        packed[0] = head;
        System.arraycopy(bytes, 0, packed, 1, bytes.length);
        return packed;
    }

    private static ZstdCompressCtx compressor() {
        return new ZstdCompressCtx()
                .setChecksum(false)
                .setDictID(false)
                .setContentSize(true)
                .loadDict(Dictionary.TO_COMPRESS);
    }

    private static ZstdDecompressCtx decompressor() {
        return new ZstdDecompressCtx().loadDict(Dictionary.TO_DECOMPRESS);
    }

    private static byte[] words() {
        try (InputStream words = Packed.class.getResourceAsStream(DICTIONARY)) {
            return Objects.requireNonNull(words, DICTIONARY).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prepared once for all threads. */
    private static final class Dictionary {
        private static final ZstdDictCompress TO_COMPRESS = new ZstdDictCompress(WORDS, LEVEL);
        private static final ZstdDictDecompress TO_DECOMPRESS = new ZstdDictDecompress(WORDS);
    }
}
