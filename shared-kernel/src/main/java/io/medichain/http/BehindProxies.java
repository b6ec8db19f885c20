package io.medichain.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request come from whom a trusted proxy says, by the protocol that it says, before anything asks for either.
 * What others say of themselves is not read, and of host and port nothing: links are made of the configured address.
 */
final class BehindProxies extends OncePerRequestFilter {
    private final TrustedProxies proxies;

    BehindProxies(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(proxies.isTrusted(request.getRemoteAddr()) ? new Forwarded(request) : request, response);
    }

    private final class Forwarded extends HttpServletRequestWrapper {
        private final String caller;
        private final boolean secure;

        Forwarded(HttpServletRequest request) {
            super(request);
            caller = proxies.caller(
                    request.getRemoteAddr(), request.getHeaders(proxies.header().field()));
            secure = request.isSecure()
                    || Optional.ofNullable(request.getHeader("X-Forwarded-Proto"))
                            .filter("https"::equalsIgnoreCase)
                            .isPresent();
        }

        @Override
        public String getRemoteAddr() {
            return caller;
        }

        @Override
        public String getRemoteHost() {
            return caller;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : super.getScheme();
        }
    }
}
