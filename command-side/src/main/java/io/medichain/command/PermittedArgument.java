package io.medichain.command;

import io.medichain.http.PerRoute;
import io.medichain.id.TenantId;
import io.medichain.problem.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Decides whether the caller of a request may do what the route is for to what the path names in its variable
 * {@code id}; see {@link Permitted}. A decision can be an event, so it is a route's last argument: by then everything
 * else of the request was read, or refused and nothing changed.
 */
final class PermittedArgument implements HandlerMethodArgumentResolver {
    static final String VARIABLE = "id";

    private final CallerArgument callers;
    private final Gate gate;
    private final PerRoute<Declared> declarations = new PerRoute<>(Declared::of);

    PermittedArgument(CallerArgument callers, Gate gate) {
        this.callers = callers;
        this.gate = gate;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Permitted.class;
    }

    @Override
    public Permitted<?> resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        Caller caller = callers.resolveArgument(parameter, container, web, binders);
        Declared route = declarations.of(parameter);
        Permitted<?> permitted = route.about() == TenantId.class
                ? gate.permit(caller)
                : gate.permit(caller, named(parameter, route.about(), web, Rule.present(binders, "request")));
        if (route.needsVersion()) {
            caller.requireVersion();
        }
        return permitted;
    }

    /** What a route declares: what is decided about, and whether it is changed only by who names its version. */
    private record Declared(Class<?> about, boolean needsVersion) {
        static Declared of(Method route) {
            Class<?> about = IntStream.range(0, route.getParameterCount())
                    .mapToObj(index -> new MethodParameter(route, index))
                    .filter(parameter -> parameter.getParameterType() == Permitted.class)
                    .findFirst()
                    .map(PermittedArgument::typeOf)
                    .orElseThrow();
            return new Declared(
                    about, PerRoute.declared(route, NeedsVersion.class).isPresent());
        }
    }

    /** What a decision is about, by the route's own declaration. */
    static Class<?> typeOf(MethodParameter parameter) {
        return ResolvableType.forMethodParameter(parameter).getGeneric(0).toClass();
    }

    private static Object named(
            MethodParameter parameter, Class<?> type, NativeWebRequest web, WebDataBinderFactory binders)
            throws Exception {
        HttpServletRequest request = Rule.present(web.getNativeRequest(HttpServletRequest.class), "request");
        Object text = ((Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)).get(VARIABLE);
        WebDataBinder binder = binders.createBinder(web, null, VARIABLE);
        try {
            return Rule.present(binder.convertIfNecessary(text, type), VARIABLE);
        } catch (TypeMismatchException e) {
            throw new MethodArgumentTypeMismatchException(text, type, VARIABLE, parameter, e);
        }
    }
}
