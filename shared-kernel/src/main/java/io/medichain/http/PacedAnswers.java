package io.medichain.http;

import io.medichain.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends an answer that is taken too slowly: what it still holds in memory belongs to others, too. */
final class PacedAnswers extends OncePerRequestFilter {
    /** Where changes are told as they come: that is slow as long as nothing happens, and holds nothing in memory. */
    private static final String LIVE = "/api/events";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(LIVE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Paced(response));
    }

    private static final class Paced extends HttpServletResponseWrapper {
        private @Nullable ServletOutputStream out;

        Paced(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new PacedOutput(super.getOutputStream());
            }
            return out;
        }
    }

    private static final class PacedOutput extends ServletOutputStream {
        private final ServletOutputStream out;
        private final BodyPace pace = new BodyPace(System::nanoTime);
        private long written;

        PacedOutput(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int next) throws IOException {
            out.write(next);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
            try {
                pace.keep(written);
            } catch (ProblemException e) {
                throw new IOException("The answer is taken too slowly", e);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
