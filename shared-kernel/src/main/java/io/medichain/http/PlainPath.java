package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a path through in one spelling only, so that what every filter reads is what the router reads: no path
 * parameters (RFC 3986 §3.3), no unreserved character, slash, percent or backslash in disguise (§2.3), no empty
 * segment.
 */
final class PlainPath extends OncePerRequestFilter {
    private static final Pattern OTHER_SPELLING =
            Pattern.compile(";|\\\\|//|%(?:2[DEF5d-f]|3[0-9Bb]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[CFcf]|7[Ee])");

    private final ProblemWriter problems;

    PlainPath(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (OTHER_SPELLING.matcher(request.getRequestURI()).find()) {
            problems.write(request, response, new ProblemException(RequestProblem.MALFORMED));
            return;
        }
        chain.doFilter(request, response);
    }
}
