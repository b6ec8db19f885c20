package io.medichain.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Requests that are begun and not ended, as somebody sends who wants to hurt. */
final class HeldOpen implements AutoCloseable {
    private static final byte[] PIECE = "x".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);

    private final URI url;
    private final List<Socket> sockets = new ArrayList<>();

    HeldOpen(URI url) {
        this.url = url;
    }

    /**
     * Begins requests and sends as much of each as is taken, then waits with the rest.
     *
     * @param head request line and headers, without the length
     * @param start how the body begins
     * @param length the length that is announced
     * @param sent how much is sent; never the last byte
     */
    void begin(int many, String head, String start, int length, int sent) throws IOException, InterruptedException {
        String begin = head + "Host: x\r\nContent-Length: " + length + "\r\n\r\n" + start;
        each(many, begin, Math.min(sent, length - 1) - start.length());
    }

    /** Begins requests whose headers do not end. */
    void headers(int many, String begin) throws IOException, InterruptedException {
        each(many, begin, 0);
    }

    private void each(int many, String begin, int more) throws IOException, InterruptedException {
        CountDownLatch sent = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            Socket socket = new Socket(url.getHost(), url.getPort());
            sockets.add(socket);
            Thread.startVirtualThread(() -> {
                send(socket, begin, more);
                sent.countDown();
            });
        }
        sent.await();
    }

    private static void send(Socket socket, String begin, int length) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            for (int left = length; left > 0; left -= PIECE.length) {
                out.write(PIECE, 0, Math.min(left, PIECE.length));
            }
        } catch (IOException _) {
            // The server has refused it, which is one of the good ends.
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
