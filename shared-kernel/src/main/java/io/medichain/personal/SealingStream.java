package io.medichain.personal;

import java.io.IOException;
import java.io.OutputStream;

/** Seals what is written to it, segment by segment; the last one is sealed when it is closed. */
final class SealingStream extends OutputStream {
    private final DocumentSegments segments;
    private final OutputStream sealed;
    private final byte[] segment = new byte[DocumentSegments.SEGMENT_BYTES];
    private int filled;
    private boolean isClosed;

    SealingStream(DocumentSegments segments, OutputStream sealed) {
        this.segments = segments;
        this.sealed = sealed;
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == segment.length) {
                sealed.write(segments.seal(segment, filled, false));
                filled = 0;
            }
            int some = Math.min(left, segment.length - filled);
            System.arraycopy(bytes, from, segment, filled, some);
            filled += some;
            from += some;
            left -= some;
        }
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            try (sealed) {
                sealed.write(segments.seal(segment, filled, true));
            }
        }
    }
}
