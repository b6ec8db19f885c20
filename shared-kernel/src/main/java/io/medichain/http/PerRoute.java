package io.medichain.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * What follows from the declaration of a route alone, worked out when it is first asked for: looking for annotations
 * and type arguments takes longer than most of what a request does with them.
 *
 * @param <T> what follows
 */
public final class PerRoute<T> {
    private final Map<Method, T> known = new ConcurrentHashMap<>();
    private final Function<Method, T> reading;

    /** @param reading works it out; asked once for a route, or a few times when many ask at once */
    public PerRoute(Function<Method, T> reading) {
        this.reading = reading;
    }

    /** Whether and how a route, or else the class of routes that it stands in, is annotated. */
    public static <A extends Annotation> PerRoute<Optional<A>> declared(Class<A> type) {
        return new PerRoute<>(route -> declared(route, type));
    }

    /** What follows for a route. */
    public T of(Method route) {
        T already = known.get(route);
        return already == null ? known.computeIfAbsent(route, reading) : already;
    }

    /** What follows for the route that an argument or an answer belongs to. */
    public T of(MethodParameter part) {
        return of(Objects.requireNonNull(part.getMethod(), "only a route has such an argument"));
    }

    /** Whether and how a route, or else its class, is annotated; looked up each time. */
    public static <A extends Annotation> Optional<A> declared(Method route, Class<A> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(route, type))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(route.getDeclaringClass(), type)));
    }
}
