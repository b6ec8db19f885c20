package io.medichain.command;

import io.medichain.http.Headers;
import io.medichain.http.description.Once;
import io.medichain.http.description.ProblemAnswer;
import io.medichain.problem.Problem;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Size;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/**
 * Says in the OpenAPI document what holds for every command beyond what holds for every route: its headers, the headers
 * of its answer, its refusals.
 */
final class CommandDocumentation implements OperationCustomizer {
    private static final List<Problem> REFUSALS = List.of(
            CommandProblem.IDEMPOTENCY_KEY_FORM,
            RequestProblem.CONCURRENT_CHANGE,
            CommandProblem.PERSON_ERASED,
            RequestProblem.PRECONDITION_FAILED,
            RequestProblem.IDEMPOTENCY_KEY_REUSED,
            RequestProblem.PRECONDITION_REQUIRED);

    private static final String GONE = Integer.toString(CommandProblem.PERSON_ERASED.status());

    private static final List<Problem> KEY_REFUSALS =
            List.of(CommandProblem.IDEMPOTENCY_KEY_FORM, RequestProblem.IDEMPOTENCY_KEY_REUSED);

    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        if (isCommand(route)) {
            headers(operation);
            answers(operation);
        }
        if (operation.getResponses().containsKey(GONE)) {
            ProblemAnswer.add(operation, CommandProblem.PERSON_ERASED.status(), List.of(CommandProblem.PERSON_ERASED));
        }
        HeedsKey heeds = route.getMethodAnnotation(HeedsKey.class);
        if (heeds != null) {
            Once.add(operation, keyHeader(". " + heeds.value()));
            KEY_REFUSALS.forEach(refusal -> ProblemAnswer.add(operation, refusal.status(), List.of(refusal)));
        }
        return operation;
    }

    private static boolean isCommand(HandlerMethod route) {
        return Arrays.asList(route.getMethod().getParameterTypes()).contains(Caller.class)
                && ResolvableType.forMethodReturnType(route.getMethod())
                        .getGeneric(0)
                        .toClass()
                        .equals(Accepted.class);
    }

    private static void headers(Operation operation) {
        Once.add(operation, keyHeader("; a repeat under the same key is answered like the first time."));
        Once.add(
                operation,
                header(
                        HttpHeaders.IF_MATCH,
                        "The ETag that was read; the command is refused with 412 when it has changed since.",
                        "\"7\"",
                        CallerArgument.ENTITY_TAG,
                        CallerArgument.LONGEST_TAG));
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

    private static void answers(Operation operation) {
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                answer.addHeaderObject(HttpHeaders.ETAG, answerHeader("The version, quoted", new StringSchema()));
                answer.addHeaderObject(
                        Headers.POSITION,
                        answerHeader(
                                "Send it as " + Headers.READ_AFTER + " to read what was written", new IntegerSchema()));
            }
        });
        REFUSALS.forEach(refusal -> ProblemAnswer.add(operation, refusal.status(), List.of(refusal)));
    }

    private static Header answerHeader(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
