package io.medichain.benchmark.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept open, for one caller. It does as little as it can (RFC 9112: Content-Length and
 * chunked bodies), because it shares the processors with the system that it asks.
 */
public final class Connection implements AutoCloseable {
    private static final int ANSWER_WITHIN_MILLIS = 60_000;
    private static final int BUFFER = 16_384;

    private final InetSocketAddress address;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public Connection(URI system) {
        address = new InetSocketAddress(system.getHost(), system.getPort());
    }

    /**
     * Sends one request and waits for its answer.
     *
     * @param headers lines that each end with CRLF
     * @throws IOException also when there is no answer within a minute
     */
    public Answer send(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: "
                + content.length + "\r\n\r\n";
        byte[] request = new byte[head.length() + content.length];
        System.arraycopy(head.getBytes(StandardCharsets.ISO_8859_1), 0, request, 0, head.length());
        System.arraycopy(content, 0, request, head.length(), content.length);
        try {
            opened().getOutputStream().write(request);
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Asks for an answer that does not end, and gives what is in it as it comes.
     *
     * @param headers lines that each end with CRLF
     */
    public InputStream follow(String path, String headers) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        opened().getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        String status = line();
        for (String line = status; !line.isEmpty(); line = line()) {
            // what the headers say is known
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(path + " answered " + status);
        }
        return new Chunks();
    }

    /** The content of an answer in chunks (RFC 9112, section 7.1). */
    private final class Chunks extends InputStream {
        private int left;
        private boolean begun;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left == 0) {
                if (begun) {
                    line();
                }
                begun = true;
                left = chunk();
                if (left == 0) {
                    return -1;
                }
            }
            int count = in.read(to, offset, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }

    private Socket opened() throws IOException {
        Socket kept = socket;
        if (kept == null) {
            kept = new Socket();
            socket = kept;
            kept.setTcpNoDelay(true);
            kept.setSoTimeout(ANSWER_WITHIN_MILLIS);
            kept.connect(address);
            in = new BufferedInputStream(kept.getInputStream(), BUFFER);
        }
        return kept;
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        Answer answer = new Answer(status, headers, body(status, headers));
        if (headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT).equals("close")) {
            close();
        }
        return answer;
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        String length = headers.get("Content-Length");
        if (length != null) {
            return bytes(Integer.parseInt(length));
        }
        if (!headers.containsKey("Transfer-Encoding") || status == 204 || status == 304) {
            return new byte[0];
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return Integer.parseInt(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The connection was closed in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed instead of an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        Socket kept = socket;
        socket = null;
        if (kept != null) {
            try {
                kept.close();
            } catch (IOException e) {
                // nothing more is wanted of it
            }
        }
    }
}
