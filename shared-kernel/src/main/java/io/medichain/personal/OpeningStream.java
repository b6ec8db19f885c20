package io.medichain.personal;

import java.io.IOException;
import java.io.InputStream;

/** Reads a sealed document segment by segment; nothing of a segment is handed out before it was checked. */
final class OpeningStream extends InputStream {
    private final DocumentSegments segments;
    private final InputStream sealed;
    private final byte[] ahead = new byte[DocumentSegments.SEGMENT_BYTES + DocumentSegments.TAG_BYTES + 1];
    private int read;
    private byte[] segment = {};
    private int given;
    private boolean isLast;

    OpeningStream(DocumentSegments segments, InputStream sealed) {
        this.segments = segments;
        this.sealed = sealed;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : segment[given++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int some = Math.min(length, segment.length - given);
        System.arraycopy(segment, given, bytes, offset, some);
        given += some;
        return some;
    }

    private boolean isAtEnd() throws IOException {
        while (given == segment.length && !isLast) {
            openNext();
        }
        return given == segment.length;
    }

    /** One byte more than a segment is read: when there is none, the segment is the last. */
    private void openNext() throws IOException {
        read += sealed.readNBytes(ahead, read, ahead.length - read);
        isLast = read < ahead.length;
        int length = isLast ? read : read - 1;
        if (length < DocumentSegments.TAG_BYTES) {
            throw new DocumentCipher.Unreadable("a sealed document was cut off", null);
        }
        segment = segments.open(ahead, length, isLast);
        given = 0;
        ahead[0] = ahead[ahead.length - 1];
        read = 1;
    }

    @Override
    public void close() throws IOException {
        sealed.close();
    }
}
