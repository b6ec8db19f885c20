package io.medichain.http.description;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Composes an example of a schema of those of its value types. A union is shown by the example of the whole.
 *
 * @param schemas the schemas by name
 * @param records what the records say of them
 * @param isSent whether it is a client who sends it, so that as little is said as will do
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as the library has its schemas
record Composer(Map<String, Schema> schemas, RecordSchemas records, boolean isSent) {
    private static final Map<String, Object> OF_FORMATS =
            Map.of("date", "2026-03-03", "date-time", "2026-03-03T14:10:00Z");
    private static final Map<String, Object> OF_TYPES = Map.of("boolean", false, "integer", 1);
    private static final String OWN_IDENTIFIER = "id";

    /** None where nothing is known of it. */
    Optional<Object> of(Schema<?> schema) {
        if (schema.getExample() != null) {
            return Optional.of(schema.getExample()).map(Composer::plain);
        }
        if (schema.get$ref() != null) {
            String name = RecordSchemas.name(schema.get$ref());
            Schema<?> known = Objects.requireNonNull(schemas.get(name), name);
            return known.getExample() == null && known.getProperties() != null ? object(name, known) : of(known);
        }
        if (schema.getEnum() != null) {
            return Optional.ofNullable(schema.getEnum().getFirst());
        }
        if (schema.getItems() != null) {
            return of(schema.getItems()).map(List::of);
        }
        Optional<Schema> whole = Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .map(List::getFirst)
                .findFirst();
        return whole.isPresent() ? of(whole.get()) : ofForm(schema);
    }

    private static Optional<Object> ofForm(Schema<?> schema) {
        return Optional.ofNullable(schema.getFormat())
                .map(OF_FORMATS::get)
                .or(() -> types(schema).stream()
                        .map(OF_TYPES::get)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** None where something required has none. */
    private Optional<Object> object(String name, Schema<?> schema) {
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        Map<String, Object> example = new LinkedHashMap<>();
        schema.getProperties().forEach((property, value) -> {
            boolean isSeldom = records.isSeldom(name, property);
            if (required.contains(property)) {
                (isSeldom ? Optional.of(empty(value)) : of(value)).ifPresent(found -> example.put(property, found));
            } else if (!isSeldom && isShown(property, value)) {
                of(value).ifPresent(found -> example.put(property, found));
            }
        });
        example.replaceAll((property, value) -> isById(schema, property) && value instanceof Map<?, ?> byId
                ? named(byId, without(property, example))
                : value);
        return example.keySet().containsAll(required) ? Optional.of(example) : Optional.empty();
    }

    private boolean isShown(String property, Schema<?> value) {
        Schema<?> told = value.getAnyOf() == null ? value : value.getAnyOf().getFirst();
        boolean hasOwn = hasExample(told) || hasExample(told.getItems());
        return isSent
                ? hasOwn && !property.equals(OWN_IDENTIFIER)
                : hasOwn || !(types(value).contains(SchemaOfRecord.NULL) || value.getAnyOf() != null);
    }

    private static boolean isById(Schema<?> schema, String property) {
        return Optional.ofNullable(schema.getProperties().get(property))
                .map(Schema::getAdditionalProperties)
                .isPresent();
    }

    /** Of a map by id, those whom the rest names. */
    private static Map<?, ?> named(Map<?, ?> byId, Map<String, Object> rest) {
        Map<?, ?> named = new LinkedHashMap<>(byId);
        named.keySet().removeIf(id -> !rest.toString().contains(id.toString()));
        return named;
    }

    private static Map<String, Object> without(String property, Map<String, Object> example) {
        Map<String, Object> rest = new LinkedHashMap<>(example);
        rest.remove(property);
        return rest;
    }

    private static boolean hasExample(@Nullable Schema<?> schema) {
        return schema != null && schema.getExample() != null;
    }

    private static Object empty(Schema<?> schema) {
        return types(schema).contains("array") ? List.of() : "";
    }

    private static Set<String> types(Schema<?> schema) {
        return Optional.<Set<String>>ofNullable(schema.getTypes())
                .or(() -> Optional.ofNullable(schema.getType()).map(Set::of))
                .orElse(Set.of());
    }

    private static Object plain(Object example) {
        return example instanceof JsonNode json ? Json31.mapper().convertValue(json, Object.class) : example;
    }
}
