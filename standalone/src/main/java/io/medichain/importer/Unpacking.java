package io.medichain.importer;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What comes out of an archive: bounded, and with one exception for all that can be wrong with it. */
final class Unpacking extends FilterInputStream {
    private final Meter meter;

    private Unpacking(InputStream unpacked, Meter meter) {
        super(unpacked);
        this.meter = meter;
    }

    /** Begins to unpack. */
    static InputStream of(FilePart.Bytes packed, Meter meter) throws IOException {
        try {
            return new Unpacking(packed.open(), meter);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        int count;
        try {
            count = super.read(into, offset, most);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        meter.add(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] some = new byte[(int) Math.min(count, 8192)];
        return Math.max(0, read(some, 0, some.length));
    }

    private static IOException damaged(Exception e) {
        if (e instanceof Damaged already) {
            return already;
        }
        return new Damaged(
                isCutOff(e)
                        ? "breaks off: its packed data has no end"
                        : "is damaged: its packed data cannot be unpacked, or is not what was packed");
    }

    private static boolean isCutOff(@Nullable Throwable e) {
        return e instanceof EOFException || (e != null && isCutOff(e.getCause()));
    }

    /** How much came out of one file so far. Not thread-safe. */
    static final class Meter {
        private final Bounds bounds;
        private final long most;
        private long count;

        /** @param packed the size of the file, in bytes */
        Meter(Bounds bounds, long packed) {
            this.bounds = bounds;
            this.most = Math.min(bounds.total(), Math.max(bounds.free(), packed * bounds.ratio()));
        }

        private void add(int bytes) throws Damaged {
            count += bytes;
            if (count > most) {
                throw new Damaged("becomes larger than a packed file may: " + bounds.ratio() + " times its size, and "
                        + bounds.total() + " bytes");
            }
        }
    }

    /**
     * How much may come out of one file.
     *
     * @param ratio how many times its size, which JSON of any clinic stays far below and a bomb exceeds
     * @param free from how many bytes on that is asked
     * @param total bytes at most, whatever its size
     */
    record Bounds(long ratio, long free, long total) {
        static final Bounds USUAL = new Bounds(200, 64L << 20, 256L << 30);
    }
}
