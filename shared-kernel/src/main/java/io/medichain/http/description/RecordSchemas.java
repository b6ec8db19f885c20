package io.medichain.http.description;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says of the schemas what the records say by JSpecify: a component that is not {@link Nullable} is required, another
 * one may be {@code null}. A list that a caller leaves out is empty, so it is required in answers only. What a union is
 * told apart by is said as a constant.
 */
final class RecordSchemas implements ModelConverter, OpenApiCustomizer {
    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType asked = Json31.mapper().constructType(type.getType());
        if (resolved != null && asked != null) {
            Optional.ofNullable(resolved.get$ref())
                    .map(RecordSchemas::name)
                    .or(() -> Optional.ofNullable(resolved.getName()))
                    .ifPresent(name -> name(name, asked.getRawClass()));
        }
        return resolved;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> sent = SchemaReach.ofRequests(api);
        schemas.forEach((name, schema) -> {
            Class<?> type = types.get(name);
            if (type != null && type.isRecord()) {
                SchemaOfRecord described = new SchemaOfRecord(schema, sent.contains(name));
                Arrays.stream(type.getRecordComponents()).forEach(described::component);
                union(type).ifPresent(described::kind);
            } else if (type != null && type.isAnnotationPresent(JsonSubTypes.class)) {
                mapping(type, schema);
            }
        });
    }

    /** Of two types with one name the document would show one only, in both places. */
    private void name(String name, Class<?> type) {
        Class<?> other = types.put(name, type);
        if (other != null && other != type && other.isRecord() && type.isRecord()) {
            throw new IllegalStateException("Two types are called " + name + ": " + other + " and " + type);
        }
    }

    /** By which property and value a record is told from the others of its union. */
    record Kind(String property, String value) {}

    private static Optional<Kind> union(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .filter(whole -> whole.isAnnotationPresent(JsonSubTypes.class))
                .flatMap(whole -> Arrays.stream(
                                whole.getAnnotation(JsonSubTypes.class).value())
                        .filter(part -> part.value() == type)
                        .map(part -> new Kind(property(whole), part.name())))
                .findFirst();
    }

    private void mapping(Class<?> whole, Schema<?> schema) {
        Discriminator discriminator = new Discriminator().propertyName(property(whole));
        for (JsonSubTypes.Type part : whole.getAnnotation(JsonSubTypes.class).value()) {
            types.forEach((name, type) -> {
                if (type == part.value()) {
                    discriminator.mapping(part.name(), Components.COMPONENTS_SCHEMAS_REF + name);
                }
            });
        }
        schema.setDiscriminator(discriminator);
    }

    private static String property(Class<?> whole) {
        return Objects.requireNonNull(whole.getAnnotation(JsonTypeInfo.class)).property();
    }

    static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    static boolean isList(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    static List<Object> with(@Nullable Collection<?> some, @Nullable Object one) {
        List<Object> all = new ArrayList<>(some == null ? List.of() : some);
        all.add(one);
        return all;
    }
}
