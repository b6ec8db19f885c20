package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is too long: by its announced length at once, else as soon as more was read (HTTP 413). */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final long usual;
    private final List<BodyLimit> limits;
    private final ProblemWriter problems;

    BodyLimitFilter(long usual, List<BodyLimit> limits, ProblemWriter problems) {
        this.usual = usual;
        this.limits = List.copyOf(limits);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            problems.write(request, response, tooLarge(limit));
            return;
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    private long limit(String path) {
        return limits.stream()
                .filter(limit -> limit.covers(path))
                .mapToLong(BodyLimit::bytes)
                .max()
                .orElse(usual);
    }

    private static ProblemException tooLarge(long limit) {
        return new ProblemException(
                RequestProblem.TOO_LARGE, null, "A body may have at most " + limit + " bytes here.");
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedInput(super.getInputStream(), limit, () -> tooLarge(limit));
        }
    }
}
