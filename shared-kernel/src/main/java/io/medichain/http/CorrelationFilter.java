package io.medichain.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id that stands in its answer, its log lines and the events it causes. */
public final class CorrelationFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = CorrelationFilter.class.getName();
    private static final String LOG_FIELD = "correlation";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** The id of the request. */
    public static String correlation(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        return known == null ? "unknown" : known.toString();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String correlation = Optional.ofNullable(request.getHeader(Headers.CORRELATION))
                .filter(asked -> FORM.matcher(asked).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        request.setAttribute(ATTRIBUTE, correlation);
        response.setHeader(Headers.CORRELATION, correlation);
        MDC.put(LOG_FIELD, correlation);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_FIELD);
        }
    }
}
