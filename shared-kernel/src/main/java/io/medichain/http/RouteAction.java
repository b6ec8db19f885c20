package io.medichain.http;

import io.medichain.access.Action;
import java.util.Objects;
import org.springframework.core.MethodParameter;

/** The one action of a route whose arguments stand for it. */
public final class RouteAction {
    private RouteAction() {}

    /**
     * What the route of an argument is for.
     *
     * @throws IllegalStateException where that is not one thing: its refusals could not be stored
     */
    public static Action of(MethodParameter argument) {
        Acts acts = Objects.requireNonNull(argument.getMethodAnnotation(Acts.class), "the route needs @Acts");
        if (acts.value().length != 1) {
            throw new IllegalStateException(argument.getMethod() + " is for more than one action");
        }
        return acts.value()[0];
    }
}
