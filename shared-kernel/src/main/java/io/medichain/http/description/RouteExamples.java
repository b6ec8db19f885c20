package io.medichain.http.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * The examples of bodies and answers, from the resources {@code openapi/<operation>.json} and
 * {@code openapi/answer/<operation>.json}; where many operations answer with the same type, it is named by that.
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
        read(route, ANSWERS + operation.getOperationId())
                .or(() -> read(route, ANSWERS + typeOf(route)))
                .ifPresent(example -> operation.getResponses().forEach((status, answer) -> {
                    if (status.startsWith("2") && answer.getContent() != null) {
                        answer.setContent(withExample(answer, example));
                    }
                }));
    }

    private static Content withExample(ApiResponse answer, Object example) {
        Content content = new Content();
        for (Map.Entry<String, MediaType> type : answer.getContent().entrySet()) {
            String name = type.getKey().equals(ANY_TYPE) ? JSON : type.getKey();
            content.addMediaType(name, name.equals(JSON) ? type.getValue().example(example) : type.getValue());
        }
        return content;
    }

    private static String typeOf(HandlerMethod route) {
        ResolvableType answered = ResolvableType.forMethodReturnType(route.getMethod());
        return answered.resolve() == ResponseEntity.class
                ? answered.getGeneric(0).toClass().getSimpleName()
                : answered.toClass().getSimpleName();
    }

    private Optional<Object> read(HandlerMethod route, String name) {
        try (InputStream example = route.getBeanType().getResourceAsStream("/openapi/" + name + ".json")) {
            return example == null ? Optional.empty() : Optional.of(json.readValue(example, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
