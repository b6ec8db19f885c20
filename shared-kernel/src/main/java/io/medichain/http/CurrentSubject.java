package io.medichain.http;

import io.medichain.access.Subject;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Who asks: kept with the request, handed to routes as an argument of type {@link Subject}. */
public final class CurrentSubject implements HandlerMethodArgumentResolver {
    private static final String ATTRIBUTE = CurrentSubject.class.getName();

    /** Who asks; empty when nobody is signed in. */
    public static Optional<Subject> of(HttpServletRequest request) {
        return Optional.ofNullable((Subject) request.getAttribute(ATTRIBUTE));
    }

    /**
     * Signs a request in.
     *
     * @param again asks whether what was shown still holds, and throws as at the first time where it does not
     */
    static void signIn(HttpServletRequest request, Subject subject, Runnable again) {
        set(request, subject);
        StillSignedIn.set(request, again);
    }

    static void set(HttpServletRequest request, Subject subject) {
        request.setAttribute(ATTRIBUTE, subject);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Subject.class;
    }

    @Override
    public Subject resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
                .flatMap(CurrentSubject::of)
                .orElseThrow(() -> new ProblemException(RequestProblem.UNAUTHENTICATED));
    }
}
