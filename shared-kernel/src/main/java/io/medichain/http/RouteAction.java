package io.medichain.http;

import io.medichain.access.Action;
import java.lang.reflect.Method;
import org.springframework.core.MethodParameter;

/** The one action of a route whose arguments stand for it. */
public final class RouteAction {
    private static final PerRoute<Action> KNOWN = new PerRoute<>(RouteAction::declared);

    private RouteAction() {}

    /**
     * What the route of an argument is for.
     *
     * @throws IllegalStateException where that is not one thing: its refusals could not be stored
     */
    public static Action of(MethodParameter argument) {
        return KNOWN.of(argument);
    }

    private static Action declared(Method route) {
        Action[] actions = PerRoute.declared(route, Acts.class).map(Acts::value).orElse(new Action[0]);
        if (actions.length != 1) {
            throw new IllegalStateException(route + " is not for one action, as @Acts has to say");
        }
        return actions[0];
    }
}
