package io.medichain.http;

import io.medichain.access.AccessPolicy;
import io.medichain.access.Action;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.KnownTies;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps what the server tells of itself for the installation's operator. Everybody learns whether it is up, and nothing
 * of why; the figures may besides be collected with a {@link ScrapeToken}.
 */
final class OperatorsDoor extends OncePerRequestFilter {
    private static final String OF_ITSELF = "/actuator";
    private static final String HEALTH = OF_ITSELF + "/health";

    private final AccessPolicy policy = new AccessPolicy();
    private final InstantSource clock;
    private final ProblemWriter problems;

    OperatorsDoor(InstantSource clock, ProblemWriter problems) {
        this.clock = clock;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isBelow(OF_ITSELF, request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Subject> subject = CurrentSubject.of(request);
        Optional<Subject> operator = subject.filter(this::operates);
        if (operator.isEmpty() && !isBelow(HEALTH, request.getRequestURI()) && !ScrapeToken.isShownBy(request)) {
            RequestProblem refusal = subject.isEmpty() ? RequestProblem.UNAUTHENTICATED : RequestProblem.FORBIDDEN;
            problems.write(request, response, new ProblemException(refusal));
            return;
        }
        chain.doFilter(
                operator.<HttpServletRequest>map(who -> new ByOperator(request, who))
                        .orElse(request),
                response);
    }

    private boolean operates(Subject subject) {
        Resource installation = Resource.of(subject.tenant());
        return policy.decide(subject, Action.READ_OPERATIONS, installation, KnownTies.NONE, clock.instant())
                instanceof Allowed;
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    /** What Spring asks before it shows the details of health. */
    private static final class ByOperator extends HttpServletRequestWrapper {
        private final Subject operator;

        ByOperator(HttpServletRequest request, Subject operator) {
            super(request);
            this.operator = operator;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> operator.user().toString();
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals("operator");
        }
    }
}
