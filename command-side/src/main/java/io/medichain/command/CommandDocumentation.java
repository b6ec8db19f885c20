package io.medichain.command;

import io.medichain.http.Headers;
import io.medichain.http.description.Once;
import io.medichain.http.description.ProblemAnswer;
import io.medichain.http.description.SideDescription;
import io.medichain.http.description.ValueWords;
import io.medichain.id.TenantId;
import io.medichain.problem.Problem;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Size;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * Says in the OpenAPI document what holds for every command beyond what holds for every route: its headers, the headers
 * of its answer, its refusals.
 */
final class CommandDocumentation implements SideDescription {
    private static final List<Problem> REFUSALS = List.of(
            CommandProblem.IDEMPOTENCY_KEY_FORM,
            RequestProblem.CONCURRENT_CHANGE,
            CommandProblem.PERSON_ERASED,
            RequestProblem.PRECONDITION_FAILED,
            RequestProblem.IDEMPOTENCY_KEY_REUSED);

    /** What springdoc says of an answer that nobody describes. */
    private static final Set<String> EMPTY_WORDS = Set.of("OK", "Created", "Accepted");

    private static final String CREATED = Integer.toString(HttpStatus.CREATED.value());

    private static final Map<String, String> WORDS = Map.of(
            "200", "It is on disk, or was so already.",
            "201", "It is on disk.",
            "202", "The order is on disk and will be carried out.");

    private static final Content ACCEPTED = new Content()
            .addMediaType(
                    "application/json", new MediaType().schema(new Schema<>().$ref(Accepted.class.getSimpleName())));

    private static final String GONE = Integer.toString(CommandProblem.PERSON_ERASED.status());

    private static final List<Problem> KEY_REFUSALS =
            List.of(CommandProblem.IDEMPOTENCY_KEY_FORM, RequestProblem.IDEMPOTENCY_KEY_REUSED);

    private final ValueWords words;

    CommandDocumentation(ValueWords words) {
        this.words = words;
    }

    @Override
    public void addTo(Operation operation, HandlerMethod route) {
        variable(operation, route);
        if (isCommand(route)) {
            boolean needsVersion = route.hasMethodAnnotation(NeedsVersion.class);
            headers(operation, needsVersion);
            answers(operation, route);
            if (needsVersion) {
                Problem refusal = RequestProblem.PRECONDITION_REQUIRED;
                ProblemAnswer.add(operation, refusal.status(), List.of(refusal));
            }
        }
        if (operation.getResponses().containsKey(GONE)) {
            ProblemAnswer.add(operation, CommandProblem.PERSON_ERASED.status(), List.of(CommandProblem.PERSON_ERASED));
        }
        HeedsKey heeds = route.getMethodAnnotation(HeedsKey.class);
        if (heeds != null) {
            Once.add(operation, keyHeader(". " + heeds.value()));
            KEY_REFUSALS.forEach(refusal -> ProblemAnswer.add(operation, refusal.status(), List.of(refusal)));
        }
    }

    /** What the path names, where the decision reads it. */
    private void variable(Operation operation, HandlerMethod route) {
        Arrays.stream(route.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == Permitted.class)
                .map(PermittedArgument::typeOf)
                .filter(type -> type != TenantId.class)
                .forEach(type -> Once.add(
                        operation,
                        words.describe(
                                new PathParameter()
                                        .name(PermittedArgument.VARIABLE)
                                        .schema(ModelConverters.getInstance(true)
                                                .resolveAsResolvedSchema(new AnnotatedType(type))
                                                .schema),
                                type)));
    }

    private static boolean isCommand(HandlerMethod route) {
        List<Class<?>> parameters = Arrays.asList(route.getMethod().getParameterTypes());
        return route.getMethod().getReturnType().equals(Accepted.class)
                && (parameters.contains(Caller.class) || parameters.contains(Permitted.class));
    }

    private static void headers(Operation operation, boolean needsVersion) {
        Once.add(operation, keyHeader("; a repeat under the same key is answered like the first time."));
        HeaderParameter version = header(
                HttpHeaders.IF_MATCH,
                "The ETag that was read; the command is refused with 412 when it has changed since.",
                "\"7\"",
                CallerArgument.ENTITY_TAG,
                CallerArgument.LONGEST_TAG);
        version.required(needsVersion);
        Once.add(operation, version);
    }

    private static HeaderParameter keyHeader(String whatARepeatDoes) {
        return header(
                Headers.IDEMPOTENCY_KEY,
                "1 to 128 visible ASCII characters" + whatARepeatDoes,
                "6f0c2a52-2b1e-4e0e-9a53-1a8a3e5d7c11",
                IdempotencyKey.FORM,
                Size.CODE);
    }

    private static HeaderParameter header(String name, String description, String example, Pattern form, int longest) {
        HeaderParameter header = new HeaderParameter();
        header.name(name)
                .description(description)
                .required(false)
                .schema(new StringSchema()
                        .pattern("^" + form + "$")
                        .maxLength(longest)
                        .example(example));
        return header;
    }

    private static void answers(Operation operation, HandlerMethod route) {
        if (operation.getResponses().keySet().stream().noneMatch(status -> status.startsWith("2"))) {
            // The library leaves the good answer out where a route describes a refusal.
            operation
                    .getResponses()
                    .addApiResponse(
                            status(route), new ApiResponse().content(ACCEPTED).description("OK"));
        }
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                if (EMPTY_WORDS.contains(String.valueOf(answer.getDescription()))) {
                    answer.setDescription(WORDS.getOrDefault(status, answer.getDescription()));
                }
                if (status.equals(CREATED)) {
                    answer.addHeaderObject(
                            HttpHeaders.LOCATION, answerHeader("The path of what was made", new StringSchema()));
                }
                answer.addHeaderObject(HttpHeaders.ETAG, answerHeader("The version, quoted", new StringSchema()));
                answer.addHeaderObject(
                        Headers.POSITION,
                        answerHeader(
                                "Send it as " + Headers.READ_AFTER + " to read what was written", new IntegerSchema()));
            }
        });
        REFUSALS.forEach(refusal -> ProblemAnswer.add(operation, refusal.status(), List.of(refusal)));
    }

    private static String status(HandlerMethod route) {
        ResponseStatus said = route.getMethodAnnotation(ResponseStatus.class);
        return Integer.toString((said == null ? HttpStatus.OK : said.value()).value());
    }

    private static Header answerHeader(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
