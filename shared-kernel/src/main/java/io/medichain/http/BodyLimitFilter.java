package io.medichain.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what is read of a body: its length, the bytes of all bodies in flight, the time it may take. Nothing is
 * refused before somebody reads, so that a route that needs a sign-in says so first, and has read nothing then.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final BodyBounds bounds;
    private final List<BodyLimit> limits;

    BodyLimitFilter(BodyBounds bounds, List<BodyLimit> limits) {
        this.bounds = bounds;
        this.limits = List.copyOf(limits);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Bounded bounded = new Bounded(request, bounds, own(request.getRequestURI()));
        try {
            chain.doFilter(bounded, response);
        } finally {
            bounded.giveBack();
        }
    }

    private Optional<BodyLimit> own(String path) {
        return limits.stream().filter(limit -> limit.covers(path)).findFirst();
    }

    private static final class Bounded extends HttpServletRequestWrapper {
        private final BodyBounds bounds;
        private final Optional<BodyLimit> own;
        private @Nullable CountedInput body;

        Bounded(HttpServletRequest request, BodyBounds bounds, Optional<BodyLimit> own) {
            super(request);
            this.bounds = bounds;
            this.own = own;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = bounds.of((HttpServletRequest) getRequest(), own);
            }
            return body;
        }

        void giveBack() {
            if (body != null) {
                body.giveBack();
            }
        }
    }
}
