package io.medichain.view;

import io.medichain.http.Headers;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Read your writes: lets a request wait until the views of its route hold the position that it names. */
final class ReadAfter implements HandlerInterceptor {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    /** The largest position that is asked for; no store has as many events. */
    static final long MOST = 999_999_999_999_999_999L;

    private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

    private final Views views;
    private final Collection<? extends View<?>> all;

    ReadAfter(Views views, Collection<? extends View<?>> all) {
        this.views = views;
        this.all = all;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String asked = request.getHeader(Headers.READ_AFTER);
        if (asked == null || !(handler instanceof HandlerMethod route)) {
            return true;
        }
        Optional<ReadsFrom> reads = ReadsFrom.DECLARED.of(route.getMethod());
        if (reads.isEmpty()) {
            return true;
        }
        if (!FORM.matcher(asked).matches()) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE, Headers.READ_AFTER, Headers.READ_AFTER + " must be a position");
        }
        if (!views.await(chosen(reads.get()), Long.parseLong(asked), PATIENCE)) {
            throw ProblemException.retryAfter(RequestProblem.NOT_YET_READABLE, TRY_AGAIN);
        }
        return true;
    }

    private Collection<? extends View<?>> chosen(ReadsFrom reads) {
        List<Class<?>> wanted = Arrays.asList(reads.value());
        return wanted.isEmpty()
                ? all
                : all.stream()
                        .filter(view -> wanted.stream().anyMatch(each -> each.isInstance(view)))
                        .toList();
    }
}
