package io.medichain.http;

import io.medichain.access.AccessPolicy;
import io.medichain.access.Action;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Denied;
import io.medichain.access.KnownTies;
import io.medichain.access.Reason;
import io.medichain.access.Resource;
import io.medichain.access.ResourceUse;
import io.medichain.access.Subject;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every route: lets nobody but the signed in pass, and nobody whose role asks for a second factor without
 * it; decides actions that need no facts about a patient. A route of MediChain that declares neither an action nor that
 * it is public is closed.
 */
final class RouteGuard implements HandlerInterceptor {
    private final AccessPolicy policy = new AccessPolicy();
    private final InstantSource clock;
    private final List<RefusedTries> refusedTries;
    private final PerRoute<Declared> declarations = new PerRoute<>(Declared::of);
    private final PerRoute<Optional<Scoped>> scopes = PerRoute.declared(Scoped.class);

    RouteGuard(InstantSource clock, List<RefusedTries> refusedTries) {
        this.clock = clock;
        this.refusedTries = List.copyOf(refusedTries);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route && isOurs(route)) {
            Declared declared = declarations.of(route.getMethod());
            if (declared.acts().isPresent()) {
                guard(request, route, declared.acts().get());
            } else if (!declared.isPublic()) {
                throw new ProblemException(RequestProblem.FORBIDDEN);
            }
        }
        return true;
    }

    /** What a route declares. */
    private record Declared(Optional<Acts> acts, boolean isPublic) {
        static Declared of(Method route) {
            return new Declared(
                    PerRoute.declared(route, Acts.class),
                    PerRoute.declared(route, PublicRoute.class).isPresent());
        }
    }

    private void guard(HttpServletRequest request, HandlerMethod route, Acts acts) {
        Subject subject = asking(
                request,
                route,
                CurrentSubject.of(request).orElseThrow(() -> new ProblemException(RequestProblem.UNAUTHENTICATED)));
        Resource ofTheTenant = Resource.of(subject.tenant());
        List<Reason> refusals = new ArrayList<>();
        for (Action action : acts.value()) {
            Decision decision = policy.decide(subject, action, ofTheTenant, KnownTies.NONE, clock.instant());
            if (!(decision instanceof Denied(Reason reason)) || isForTheRoute(action, reason)) {
                return;
            }
            refusals.add(reason);
        }
        Reason reason = mostHelpful(refusals);
        refusedTries.forEach(told -> told.refused(request, route, subject, acts.value()[0], reason));
        throw new ProblemException(reason.problem());
    }

    /** Who asks, by an app with what the route does to resources: everything that is decided from here on knows it. */
    private Subject asking(HttpServletRequest request, HandlerMethod route, Subject subject) {
        Optional<Scoped> scoped = scopes.of(route.getMethod());
        if (subject.app().isEmpty() || scoped.isEmpty()) {
            return subject;
        }
        ResourceUse use =
                new ResourceUse(type(request, scoped.get()), Set.of(scoped.get().value()));
        Subject by = subject.by(subject.app().get().to(use));
        CurrentSubject.set(request, by);
        return by;
    }

    private static String type(HttpServletRequest request, Scoped scoped) {
        if (!scoped.type().isEmpty()) {
            return scoped.type();
        }
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? String.valueOf(variables.get("type"))
                : "";
    }

    /** Whether only the route knows the patient that tells; what the session or the app lacks, no patient changes. */
    private static boolean isForTheRoute(Action action, Reason reason) {
        return !action.isIndependentOfPatients() && reason != Reason.SECOND_FACTOR_REQUIRED && reason != Reason.SCOPE;
    }

    /** What is missing to an action that the role allows says more than that another one is not of the role. */
    private static Reason mostHelpful(List<Reason> refusals) {
        return refusals.stream()
                .filter(reason -> reason != Reason.ROLE)
                .findFirst()
                .orElse(Reason.ROLE);
    }

    static boolean isOurs(HandlerMethod route) {
        return route.getBeanType().getName().startsWith("io.medichain.");
    }
}
