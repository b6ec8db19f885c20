package io.medichain.http.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Gives each body that has no example of its own one that is composed of the examples of its value types: all that is
 * required, and what is optional and has an example itself. An identifier of the client's own is left out, as the same
 * one again would name the same thing.
 */
final class ComposedExamples implements OpenApiCustomizer {
    private static final Map<String, Object> OF_FORMATS =
            Map.of("date", "2026-03-03", "date-time", "2026-03-03T14:10:00Z");

    private static final String OWN_IDENTIFIER = "id";

    @Override
    public void customise(OpenAPI api) {
        Composer composer = new Composer(api.getComponents());
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .filter(body -> body.getExample() == null && body.getSchema() != null)
                .forEach(body -> give(body, composer));
    }

    private static void give(MediaType body, Composer composer) {
        composer.of(body.getSchema()).ifPresent(body::setExample);
    }

    /** Looks references up; what nothing is known of has no example. */
    @SuppressWarnings("rawtypes") // as the library has its schemas
    private record Composer(Components components) {
        Optional<Object> of(Schema<?> schema) {
            String reference = schema.get$ref();
            Schema<?> known = reference == null
                    ? schema
                    : Objects.requireNonNull(components.getSchemas().get(RecordSchemas.name(reference)), reference);
            if (known.getExample() != null) {
                return Optional.of(known.getExample());
            }
            if (known.getProperties() != null) {
                return object(known);
            }
            if (known.getEnum() != null) {
                return Optional.ofNullable(known.getEnum().getFirst());
            }
            return known.getItems() == null
                    ? Optional.ofNullable(known.getFormat()).map(OF_FORMATS::get)
                    : of(known.getItems()).map(List::of);
        }

        /** None where something required has none. */
        private Optional<Object> object(Schema<?> schema) {
            List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
            Map<String, Object> example = new LinkedHashMap<>();
            for (Map.Entry<String, Schema> property : schema.getProperties().entrySet()) {
                String name = property.getKey();
                if (required.contains(name)) {
                    of(property.getValue()).ifPresent(value -> example.put(name, value));
                } else if (!name.equals(OWN_IDENTIFIER) && property.getValue().getExample() != null) {
                    example.put(name, property.getValue().getExample());
                }
            }
            return example.keySet().containsAll(required) ? Optional.of(example) : Optional.empty();
        }
    }
}
