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
 * Reads the bearer token (RFC 6750), or the one that a {@link BrowserSession} keeps. A bearer token that does not hold
 * ends the request with 401, also on a public route; a request without one goes on as nobody, and so does one of a
 * browser whose token holds no longer: it was not the page that sent it, and the page may well be the one to sign in.
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
                signIn(request, verify(header), () -> verify(header));
            } else {
                BrowserSession.accessToken(request)
                        .ifPresent(token -> kept(token).ifPresent(subject -> {
                            BrowserSession.requireMeant(request, subject);
                            signIn(request, subject, () -> verifier.verify(token));
                        }));
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

    private void signIn(HttpServletRequest request, Subject shown, Runnable again) {
        Subject subject = asking(shown, request);
        perUser.pass(subject.user().toString());
        CurrentSubject.signIn(request, subject, again);
    }

    private Optional<Subject> kept(String token) {
        try {
            return Optional.of(verifier.verify(token));
        } catch (ProblemException holdsNoLonger) {
            return Optional.empty();
        }
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
