package io.medichain.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * All members of a file of gzip, one behind the other (RFC 1952, §2.2), and nothing of what follows: zeroes that fill
 * up a block are passed over as gzip does it, anything else is told.
 */
final class Gunzip extends InputStream {
    private final BufferedInputStream from;
    private final LongConsumer garbage;
    private @Nullable InputStream member;
    private boolean isAtEnd;

    /** @param garbage is told how many bytes follow the last member, if they are no zeroes */
    Gunzip(InputStream from, LongConsumer garbage) throws IOException {
        this.from = new BufferedInputStream(from);
        this.garbage = garbage;
        this.member = next();
    }

    private InputStream next() throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(from)
                .setDecompressConcatenated(false)
                .get();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        while (!isAtEnd && member != null) {
            int count = member.read(into, offset, most);
            if (count >= 0) {
                return count;
            }
            goOn();
        }
        return -1;
    }

    private void goOn() throws IOException {
        from.mark(2);
        boolean isMember = from.read() == 0x1F && from.read() == 0x8B;
        from.reset();
        if (isMember) {
            member = next();
            return;
        }
        isAtEnd = true;
        long count = 0;
        boolean isFilling = true;
        for (int next = from.read(); next >= 0; next = from.read()) {
            count++;
            isFilling &= next == 0;
        }
        if (!isFilling) {
            garbage.accept(count);
        }
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
