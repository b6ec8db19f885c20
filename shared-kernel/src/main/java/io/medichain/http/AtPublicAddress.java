package io.medichain.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets every request have come to the {@link PublicAddress}, whatever it says itself: links are made of that. */
final class AtPublicAddress extends OncePerRequestFilter {
    private final PublicAddress address;

    AtPublicAddress(PublicAddress address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Addressed(request), response);
    }

    private final class Addressed extends HttpServletRequestWrapper {
        Addressed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(address.url(getRequestURI()));
        }
    }
}
