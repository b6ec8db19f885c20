package io.medichain.http.description;

import io.medichain.access.Action;
import io.medichain.access.Column;
import io.medichain.access.PermissionWords;
import io.medichain.access.Purpose;
import io.medichain.access.Verb;
import io.medichain.http.Acts;
import io.medichain.http.Headers;
import io.medichain.http.PublicRoute;
import io.medichain.problem.Problem;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Size;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Says of every route what follows from its action and its parameters: its name and words, who has to be signed in, and
 * what is refused; and gives it its {@link RouteExamples}.
 */
final class RouteDescription implements OperationCustomizer {
    static final String BEARER = "bearer";

    private final RouteExamples examples = new RouteExamples();
    private final List<SideDescription> sides;

    RouteDescription(List<SideDescription> sides) {
        this.sides = List.copyOf(sides);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        if (route.getBeanType().getName().startsWith("io.medichain.")) {
            Acts acts = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), Acts.class);
            List<Action> actions = acts == null ? List.of() : Arrays.asList(acts.value());
            OperationWords.of(operation, route, actions);
            sides.forEach(side -> side.addTo(operation, route));
            ofTheRequest(operation);
            mayBeAsked(operation, route, actions);
            ofTheAction(operation, actions);
            ProblemAnswer.add(operation, 429, List.of(RequestProblem.TOO_MANY_REQUESTS));
            ofItsOwn(operation);
            examples.addTo(operation, route);
            if (answersInJson(operation)) {
                ProblemAnswer.add(operation, 406, List.of(RequestProblem.NOT_ACCEPTABLE));
            }
        }
        return operation;
    }

    private static void ofTheRequest(Operation operation) {
        boolean hasBody = operation.getRequestBody() != null;
        boolean hasParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (hasParameters) {
            operation.getParameters().forEach(each -> Bounds.of(each.getSchema()));
        }
        ProblemAnswer.add(operation, 400, List.of(RequestProblem.INVALID_VALUE, RequestProblem.MALFORMED));
        ProblemAnswer.add(operation, 401, List.of(RequestProblem.UNAUTHENTICATED));
        if (hasParameters
                && operation.getParameters().stream().anyMatch(each -> Objects.equals(each.getIn(), "path"))) {
            ProblemAnswer.add(operation, 404, List.of(RequestProblem.NOT_FOUND));
        }
        if (hasBody) {
            ProblemAnswer.add(operation, 413, List.of(RequestProblem.TOO_LARGE));
            ProblemAnswer.add(operation, 415, List.of(RequestProblem.MEDIA_TYPE));
            ProblemAnswer.add(operation, 503, List.of(RequestProblem.UNAVAILABLE));
        }
    }

    /** Who may, behind what the route says itself. */
    private static void mayBeAsked(Operation operation, HandlerMethod route, List<Action> actions) {
        PublicRoute open = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), PublicRoute.class);
        String who = open == null ? PermissionWords.of(actions) : "Open to everybody: " + open.value() + ".";
        String own = operation.getDescription();
        if (own == null || own.isBlank()) {
            operation.setDescription(who);
        } else if (!own.contains(who)) {
            operation.setDescription(own + (own.endsWith(".") ? " " : ". ") + who);
        }
    }

    private static void ofTheAction(Operation operation, List<Action> actions) {
        if (actions.isEmpty()) {
            operation.setSecurity(List.of());
            return;
        }
        operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
        List<Problem> forbidden = new ArrayList<>();
        if (actions.stream().noneMatch(RouteDescription::isOfEverybody)) {
            forbidden.add(RequestProblem.FORBIDDEN);
        }
        if (actions.stream().anyMatch(Action::needsStepUp)) {
            forbidden.add(RequestProblem.STEP_UP_REQUIRED);
        }
        if (actions.stream().anyMatch(action -> !action.isIndependentOfPatients())) {
            ProblemAnswer.add(operation, 404, List.of(RequestProblem.NOT_FOUND));
            Once.add(operation, purpose());
        }
        boolean reads = actions.stream().anyMatch(action -> action.verb() == Verb.READ);
        if (reads && actions.stream().anyMatch(action -> !action.isIndependentOfPatients())) {
            forbidden.add(RequestProblem.PURPOSE_REQUIRED);
        }
        if (!forbidden.isEmpty()) {
            ProblemAnswer.add(operation, 403, forbidden);
        }
        ProblemAnswer.add(
                operation, 503, List.of(reads ? RequestProblem.NOT_YET_READABLE : RequestProblem.UNAVAILABLE));
    }

    private static Parameter purpose() {
        return new HeaderParameter()
                .name(Headers.PURPOSE)
                .description(
                        "Why it is asked for; must name nobody. Needed where 403 says so, and kept with the access.")
                .required(false)
                .schema(new StringSchema()
                        .minLength(Purpose.SHORTEST)
                        .maxLength(Size.NAME)
                        .example("review of the visit"));
    }

    private static boolean answersInJson(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> answer.getValue().getContent())
                .anyMatch(content -> content != null && content.containsKey("application/json"));
    }

    /** What a route says itself, in words, gets an example as well. */
    private static void ofItsOwn(Operation operation) {
        for (RequestProblem problem : RequestProblem.values()) {
            ApiResponse answer = operation.getResponses().get(Integer.toString(problem.status()));
            if (answer != null && !ProblemAnswer.isProblem(answer)) {
                ProblemAnswer.add(operation, problem.status(), List.of(problem));
            }
        }
    }

    private static boolean isOfEverybody(Action action) {
        return action.kinds().stream().anyMatch(kind -> kind.column() == Column.EVERYBODY);
    }
}
