package io.medichain.http;

import io.medichain.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often one address may ask, how often it may try to sign in, and how often to get tokens for an app: each
 * by itself, as many users of an app may have one address, and people sign in from there, too.
 */
final class AddressThrottle extends OncePerRequestFilter {
    private static final String REFRESH = "/api/auth/refresh";

    private final Throttle requests;
    private final Throttle signIns;
    private final Throttle tokens;
    private final ProblemWriter problems;

    AddressThrottle(Throttle requests, Throttle signIns, Throttle tokens, ProblemWriter problems) {
        this.requests = requests;
        this.signIns = signIns;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = Neighbourhood.of(request.getRemoteAddr());
        try {
            requests.pass(address);
            String path = request.getRequestURI();
            if (isOfApp(path)) {
                tokens.pass(address);
            } else if (isSignIn(path)) {
                signIns.pass(address);
            }
        } catch (ProblemException refusal) {
            problems.write(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isOfApp(String path) {
        return path.equals(OAuthPaths.TOKEN) || path.equals(OAuthPaths.REVOKE);
    }

    /**
     * A whole hospital may stand behind one address, and each of its browsers renews its session every few minutes. A
     * refresh token is too long to be guessed, so that nothing is won by trying.
     */
    private static boolean isSignIn(String path) {
        return !path.equals(REFRESH)
                && (path.startsWith("/api/auth/")
                        || path.startsWith("/api/setup")
                        || path.startsWith(OAuthPaths.ROOT + "/"));
    }
}
