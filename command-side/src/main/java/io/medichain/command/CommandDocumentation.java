package io.medichain.command;

import io.medichain.http.Headers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in the OpenAPI document what holds for every command: its headers, the headers of its answer, its refusals. The
 * example of a body stands in the resource {@code openapi/<operation>.json}.
 */
final class CommandDocumentation implements OperationCustomizer {
    private static final String PROBLEM = "application/problem+json";
    private static final Map<String, String> REFUSALS = refusals();
    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        boolean isCommand = Arrays.asList(route.getMethod().getParameterTypes()).contains(Caller.class);
        if (isCommand) {
            headers(operation);
            answers(operation);
            example(operation);
        }
        return operation;
    }

    private static void headers(Operation operation) {
        operation.addParametersItem(header(
                Headers.IDEMPOTENCY_KEY,
                "1 to 128 visible ASCII characters; a repeat under the same key is answered like the first time.",
                "6f0c2a52-2b1e-4e0e-9a53-1a8a3e5d7c11"));
        operation.addParametersItem(header(
                HttpHeaders.IF_MATCH,
                "The ETag that was read; the command is refused with 412 when it has changed since.",
                "\"7\""));
    }

    private static HeaderParameter header(String name, String description, String example) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).required(false).schema(new StringSchema().example(example));
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
        REFUSALS.forEach((status, description) -> {
            if (!operation.getResponses().containsKey(status)) {
                operation.getResponses().addApiResponse(status, refusal(description));
            }
        });
    }

    private static Header answerHeader(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }

    private static ApiResponse refusal(String description) {
        MediaType problem =
                new MediaType().schema(new Schema<>().$ref("https://www.rfc-editor.org/rfc/rfc9457#section-3.1"));
        return new ApiResponse().description(description).content(new Content().addMediaType(PROBLEM, problem));
    }

    private void example(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        try (InputStream example =
                CommandDocumentation.class.getResourceAsStream("/openapi/" + operation.getOperationId() + ".json")) {
            if (example != null) {
                JsonNode body = json.readTree(example);
                operation.getRequestBody().getContent().values().forEach(type -> type.setExample(asObject(body)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object asObject(JsonNode body) {
        return json.convertValue(body, Map.class);
    }

    private static Map<String, String> refusals() {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("400", "The request is not of the expected form; the field is named.");
        refusals.put("401", "Nobody is signed in.");
        refusals.put("403", "The role does not allow it, or a fresh second factor is missing.");
        refusals.put("404", "There is no such resource for this user.");
        refusals.put("409", "A rule refuses it; the code tells which.");
        refusals.put("410", "The person was erased.");
        refusals.put("412", "It has changed since the version of If-Match.");
        refusals.put("413", "The request is too large.");
        refusals.put("422", "The Idempotency-Key was used for another request.");
        refusals.put("428", "An update needs If-Match.");
        refusals.put("429", "Too many requests; Retry-After tells when.");
        refusals.put("503", "It could not be stored; Retry-After tells when.");
        return refusals;
    }
}
