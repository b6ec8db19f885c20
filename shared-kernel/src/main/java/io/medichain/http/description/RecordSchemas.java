package io.medichain.http.description;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.medichain.http.Required;
import io.medichain.personal.Personal;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.JavadocProvider;

/**
 * Says of the schemas what the records say by JSpecify: a component that is not {@link Nullable} is required, another
 * one may be {@code null}. A list that a caller leaves out is empty, so it is required in answers only. What a union is
 * told apart by is said as a constant.
 */
final class RecordSchemas implements ModelConverter, OpenApiCustomizer {
    private final Map<String, JavaType> types = new ConcurrentHashMap<>();
    private final JavadocProvider javadoc;

    RecordSchemas(JavadocProvider javadoc) {
        this.javadoc = javadoc;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType asked = Json31.mapper().constructType(type.getType());
        // A personal value is described by what it is about.
        if (resolved != null && asked != null && !asked.hasRawClass(Personal.class)) {
            Optional.ofNullable(resolved.get$ref())
                    .map(RecordSchemas::name)
                    .or(() -> Optional.ofNullable(resolved.getName()))
                    .ifPresent(name -> name(name, asked));
        }
        return resolved;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> sent = SchemaReach.ofRequests(api);
        schemas.forEach((name, schema) -> {
            JavaType type = types.get(name);
            if (type != null && isRecord(type)) {
                SchemaOfRecord described = new SchemaOfRecord(schema, sent.contains(name), javadoc);
                components(type).forEach(described::component);
                union(type.getRawClass()).ifPresent(described::kind);
            } else if (type != null && type.getRawClass().isAnnotationPresent(JsonSubTypes.class)) {
                mapping(type.getRawClass(), schema);
            }
        });
    }

    /** Of two types with one name the document would show one only, in both places. */
    private void name(String name, JavaType type) {
        JavaType other = types.put(name, type);
        if (other != null && isRecord(other) && isRecord(type) && !other.hasRawClass(type.getRawClass())) {
            throw new IllegalStateException("Two types are called " + name + ": " + other + " and " + type);
        }
    }

    /** Whether examples leave that property out, see {@link Seldom}. */
    boolean isSeldom(String schema, String property) {
        JavaType type = types.get(schema);
        return type != null && isRecord(type) && isSeldom(type, property);
    }

    private static boolean isSeldom(JavaType type, String property) {
        return Arrays.stream(type.getRawClass().getRecordComponents()).anyMatch(each -> {
            Seldom seldom = each.getAnnotation(Seldom.class);
            return isUnwrapped(each)
                    ? (seldom != null && List.of(seldom.of()).contains(property))
                            || isSeldom(typeOf(each, type), property)
                    : seldom != null && Required.name(each).equals(property);
        });
    }

    private static boolean isRecord(JavaType type) {
        return type.getRawClass().isRecord();
    }

    /** With those of a component that JSON has unwrapped in the place of that. */
    private static Stream<RecordComponent> components(JavaType type) {
        return Arrays.stream(type.getRawClass().getRecordComponents())
                .flatMap(each -> isUnwrapped(each) ? components(typeOf(each, type)) : Stream.of(each));
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    private static JavaType typeOf(RecordComponent component, JavaType whole) {
        return Json31.mapper().getTypeFactory().resolveMemberType(component.getGenericType(), whole.getBindings());
    }

    /** By which property and value a record is told from the others of its union. */
    record Kind(String property, String value) {
        static final String WORDS = "which of them it is";
    }

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
                if (type.hasRawClass(part.value())) {
                    discriminator.mapping(part.name(), Components.COMPONENTS_SCHEMAS_REF + name);
                }
            });
        }
        schema.setDiscriminator(discriminator);
        Objects.requireNonNull(schema.getProperties().get(property(whole))).setDescription(Kind.WORDS);
    }

    private static String property(Class<?> whole) {
        return Objects.requireNonNull(whole.getAnnotation(JsonTypeInfo.class)).property();
    }

    static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    static List<Object> with(@Nullable Collection<?> some, @Nullable Object one) {
        List<Object> all = new ArrayList<>(some == null ? List.of() : some);
        all.add(one);
        return all;
    }
}
