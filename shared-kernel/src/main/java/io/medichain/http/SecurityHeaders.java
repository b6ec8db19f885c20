package io.medichain.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers to be strict (OWASP ASVS 5.0, V3.4); answers of the API, and what the system says of itself, are kept
 * in no cache.
 */
final class SecurityHeaders extends OncePerRequestFilter {
    private static final String API_CONTENT = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE_CONTENT = "default-src 'self'; img-src 'self' data:; style-src 'self'"
            + " 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    /**
     * No script or style but its own files, and no text that becomes either (Trusted Types): the one policy of them
     * makes nothing but the address of the file that reads PDFs ({@code pdf/worker.ts}).
     */
    private static final String APPLICATION_CONTENT = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script';"
            + " trusted-types pdf-worker";
    /** What a worker runs under, too: one that reads the file of somebody else gets nothing but the program's files. */
    private static final String FILE_CONTENT = "default-src 'none'; script-src 'self'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", content(request.getRequestURI()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", "geolocation=(), microphone=(), camera=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (isData(request.getRequestURI()) || request.getRequestURI().startsWith("/actuator")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        chain.doFilter(request, response);
    }

    private static String content(String path) {
        if (path.equals("/") || path.equals("/app") || path.startsWith("/app/")) {
            return APPLICATION_CONTENT;
        }
        if (path.startsWith("/assets/")) {
            return FILE_CONTENT;
        }
        return isPage(path) ? PAGE_CONTENT : API_CONTENT;
    }

    private static boolean isPage(String path) {
        return path.startsWith("/api/docs") || path.contains("swagger-ui") || !isData(path);
    }

    private static boolean isData(String path) {
        return path.startsWith("/api/") || path.startsWith("/fhir/") || path.startsWith("/actuator/");
    }
}
