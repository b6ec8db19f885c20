package io.medichain.http.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Gives each body and answer that has no example of its own one that is composed of the examples of its value types:
 * all that is required, and what is optional and has an example itself, unless it is {@link Seldom}. A client's own
 * identifier in a body is left out, as the same one again would name the same thing.
 */
final class ComposedExamples implements OpenApiCustomizer {
    private final RecordSchemas records;

    ComposedExamples(RecordSchemas records) {
        this.records = records;
    }

    @Override
    public void customise(OpenAPI api) {
        Composer sent = new Composer(api.getComponents().getSchemas(), records, true);
        Composer answered = new Composer(api.getComponents().getSchemas(), records, false);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> {
                    if (operation.getRequestBody() != null) {
                        give(operation.getRequestBody().getContent(), sent);
                    }
                    answers(operation).forEach(content -> give(content, answered));
                });
    }

    private static Stream<Content> answers(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> answer.getValue().getContent())
                .filter(Objects::nonNull);
    }

    private static void give(Content content, Composer composer) {
        content.values().stream()
                .filter(type -> type.getExample() == null && type.getSchema() != null)
                .forEach(type -> give(type, composer));
    }

    private static void give(MediaType type, Composer composer) {
        composer.of(type.getSchema()).ifPresent(type::setExample);
    }
}
