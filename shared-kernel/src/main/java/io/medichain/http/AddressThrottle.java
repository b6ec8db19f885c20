package io.medichain.http;

import io.medichain.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how often one address may ask, and how often it may try to sign in. */
final class AddressThrottle extends OncePerRequestFilter {
    private final Throttle requests;
    private final Throttle signIns;
    private final ProblemWriter problems;

    AddressThrottle(Throttle requests, Throttle signIns, ProblemWriter problems) {
        this.requests = requests;
        this.signIns = signIns;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = Neighbourhood.of(request.getRemoteAddr());
        try {
            requests.pass(address);
            if (isSignIn(request.getRequestURI())) {
                signIns.pass(address);
            }
        } catch (ProblemException refusal) {
            problems.write(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isSignIn(String path) {
        return path.startsWith("/api/auth/") || path.startsWith("/api/setup");
    }
}
