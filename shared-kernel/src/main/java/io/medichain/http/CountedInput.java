package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** A request body that may be read up to a limit, within the room for all bodies, and not forever. */
final class CountedInput extends ServletInputStream {
    private final ServletInputStream body;
    private final long limit;
    private final BodiesInFlight all;
    private final String caller;
    private final BodyPace pace;
    private long read;

    CountedInput(ServletInputStream body, long limit, BodiesInFlight all, String caller, BodyPace pace) {
        this.body = body;
        this.limit = limit;
        this.all = all;
        this.caller = caller;
        this.pace = pace;
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(
                RequestProblem.TOO_LARGE, null, "A body may have at most " + limit + " bytes here.");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got;
        try {
            got = body.read(bytes, offset, length);
        } catch (SocketTimeoutException e) {
            throw new ProblemException(RequestProblem.TOO_SLOW);
        }
        if (got > 0) {
            count(got);
        }
        return got;
    }

    private void count(int bytes) {
        if (read + bytes > limit) {
            throw tooLarge(limit);
        }
        all.take(caller, bytes);
        read += bytes;
        pace.keep(read);
    }

    /** Gives the room back, when the request has been answered. */
    void giveBack() {
        all.giveBack(caller, read);
        read = 0;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
