package io.medichain.http.description;

import io.swagger.v3.oas.models.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * The examples of bodies and answers that are more than their value types say, from the resources
 * {@code openapi/<operation>.json} and {@code openapi/answer/<operation>.json}; {@link ComposedExamples} gives the
 * others.
 */
final class RouteExamples {
    private static final String JSON = "application/json";
    private static final String ANSWERS = "answer/";

    private final JsonMapper json = JsonMapper.builder().build();

    void addTo(Operation operation, HandlerMethod route) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            read(route, operation.getOperationId())
                    .ifPresent(example ->
                            operation.getRequestBody().getContent().values().forEach(type -> type.setExample(example)));
        }
        read(route, ANSWERS + operation.getOperationId())
                .ifPresent(example -> operation.getResponses().forEach((status, answer) -> {
                    if (status.startsWith("2") && answer.getContent() != null) {
                        Optional.ofNullable(answer.getContent().get(JSON)).ifPresent(type -> type.setExample(example));
                    }
                }));
    }

    private Optional<Object> read(HandlerMethod route, String name) {
        try (InputStream example = route.getBeanType().getResourceAsStream("/openapi/" + name + ".json")) {
            return example == null ? Optional.empty() : Optional.of(json.readValue(example, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
