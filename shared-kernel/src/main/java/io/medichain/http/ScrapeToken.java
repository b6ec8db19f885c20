package io.medichain.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows a program that collects the figures by the token that is configured for it. It opens nothing else. */
final class ScrapeToken extends OncePerRequestFilter {
    static final String FIGURES = "/actuator/prometheus";

    private static final String ATTRIBUTE = ScrapeToken.class.getName();

    private final Optional<byte[]> expected;

    /** @param token as configured; none when it is empty */
    ScrapeToken(String token) {
        expected = token.isEmpty() ? Optional.empty() : Optional.of(bytes("Bearer " + token));
    }

    static boolean isShownBy(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown != null && request.getRequestURI().equals(FIGURES) && isExpected(shown)) {
            request.setAttribute(ATTRIBUTE, true);
        }
        chain.doFilter(request, response);
    }

    private boolean isExpected(String shown) {
        return expected.filter(token -> MessageDigest.isEqual(token, bytes(shown)))
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
