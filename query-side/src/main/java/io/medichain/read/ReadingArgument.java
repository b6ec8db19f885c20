package io.medichain.read;

import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.http.CurrentSubject;
import io.medichain.http.PerRoute;
import io.medichain.http.RouteAction;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes the {@link Reading} or {@link AccountReading} of a route. Nothing is decided yet. */
final class ReadingArgument implements HandlerMethodArgumentResolver {
    private final PersonalReads records;
    private final AccountReads accounts;
    private final PerRoute<AccessedPart> parts = new PerRoute<>(ReadingArgument::part);

    ReadingArgument(PersonalReads records, AccountReads accounts) {
        this.records = records;
        this.accounts = accounts;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Reading.class || parameter.getParameterType() == AccountReading.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        Subject subject = Optional.ofNullable(web.getNativeRequest(HttpServletRequest.class))
                .flatMap(CurrentSubject::of)
                .orElseThrow(() -> new ProblemException(RequestProblem.UNAUTHENTICATED));
        Asked asked = new Asked(subject, RouteAction.of(parameter), parts.of(parameter));
        return parameter.getParameterType() == Reading.class
                ? new Reading(records, asked)
                : new AccountReading(accounts, asked);
    }

    private static AccessedPart part(Method route) {
        return PerRoute.declared(route, Shows.class)
                .orElseThrow(() -> new IllegalStateException(route + " has a reading and needs @Shows"))
                .value();
    }
}
