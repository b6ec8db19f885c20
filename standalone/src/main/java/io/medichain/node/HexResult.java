package io.medichain.node;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a JSON-RPC result that is one long hexadecimal string, without ever holding all of it. */
final class HexResult extends FilterInputStream {
    private static final String BEFORE = "\"result\":\"0x";

    private boolean ended;

    HexResult(InputStream answer) throws IOException {
        super(new BufferedInputStream(answer));
        skipToDigits();
    }

    @Override
    public int read() throws IOException {
        int high = ended ? '"' : in.read();
        if (high == '"') {
            ended = true;
            return -1;
        }
        int value = Character.digit(high, 16) << 4 | Character.digit(in.read(), 16);
        if (value < 0) {
            throw new IOException("the answer ended early");
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        for (int count = 0; count < length; count++) {
            int value = read();
            if (value < 0) {
                return count == 0 ? -1 : count;
            }
            bytes[offset + count] = (byte) value;
        }
        return length;
    }

    private void skipToDigits() throws IOException {
        int matched = 0;
        while (matched < BEFORE.length()) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the node did not tell its state");
            }
            matched = next == BEFORE.charAt(matched) ? matched + 1 : next == BEFORE.charAt(0) ? 1 : 0;
        }
    }
}
