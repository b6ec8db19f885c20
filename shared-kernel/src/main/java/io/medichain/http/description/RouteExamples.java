package io.medichain.http.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
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
    private static final String ANY_TYPE = "*/*";
    private static final String JSON = "application/json";
    private static final String ANSWERS = "answer/";

    private final JsonMapper json = JsonMapper.builder().build();

    void addTo(Operation operation, HandlerMethod route) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            read(route, operation.getOperationId())
                    .ifPresent(example ->
                            operation.getRequestBody().getContent().values().forEach(type -> type.setExample(example)));
        }
        Optional<Object> example = read(route, ANSWERS + operation.getOperationId());
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2") && answer.getContent() != null) {
                answer.setContent(inJson(answer.getContent(), example));
            }
        });
    }

    private static Content inJson(Content content, Optional<Object> example) {
        Content named = new Content();
        content.forEach((name, type) -> named.addMediaType(name.equals(ANY_TYPE) ? JSON : name, type));
        Optional.ofNullable(named.get(JSON)).ifPresent(json -> example.ifPresent(json::setExample));
        return named;
    }

    private Optional<Object> read(HandlerMethod route, String name) {
        try (InputStream example = route.getBeanType().getResourceAsStream("/openapi/" + name + ".json")) {
            return example == null ? Optional.empty() : Optional.of(json.readValue(example, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
