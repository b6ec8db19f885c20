package io.medichain.http;

import io.medichain.access.Purpose;
import io.medichain.access.Subject;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the bearer token (RFC 6750). A token that does not hold ends the request with 401, also on a public route; a
 * request without one goes on as nobody.
 */
final class BearerAuthentication extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 8192;

    private final TokenVerifier verifier;
    private final Throttle perUser;
    private final ProblemWriter problems;

    BearerAuthentication(TokenVerifier verifier, Throttle perUser, ProblemWriter problems) {
        this.verifier = verifier;
        this.perUser = perUser;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ScrapeToken.isShownBy(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            if (header != null) {
                Subject subject = asking(verify(header), request);
                perUser.pass(subject.user().toString());
                CurrentSubject.signIn(request, subject, () -> verify(header));
            }
        } catch (ProblemException refusal) {
            problems.write(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private Subject verify(String header) {
        boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!isBearer || header.length() > LONGEST_TOKEN) {
            throw refused("Authorization must be a bearer token.");
        }
        return verifier.verify(header.substring(SCHEME.length()).strip());
    }

    private static Subject asking(Subject subject, HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(Headers.PURPOSE))
                .map(Purpose::new)
                .map(subject::asking)
                .orElse(subject);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(RequestProblem.UNAUTHENTICATED, HttpHeaders.AUTHORIZATION, detail);
    }
}
