package io.medichain.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.personal.Personal;
import io.medichain.problem.Rule;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a body has to have: each component of its records that is not {@link Nullable}. A list that is left out is
 * empty. So the type says it, to the reader and to the OpenAPI document alike, and no constructor again.
 */
public final class Required {
    private Required() {}

    /** Whether JSON may leave it out or say {@code null}. */
    public static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getType() == Optional.class;
    }

    /** Whether it holds any number of values. */
    public static boolean isList(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    /** How JSON calls it. */
    public static String name(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(given -> !given.isEmpty())
                .orElse(component.getName());
    }

    /** Looks through the values of a record, in the order of its components. */
    static Consumer<@Nullable Object[]> of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        int[] required = IntStream.range(0, components.length)
                .filter(each -> isRequired(components[each]))
                .toArray();
        String[] names = Arrays.stream(components).map(Required::name).toArray(String[]::new);
        return values -> {
            for (int each : required) {
                Rule.present(values[each], names[each]);
            }
        };
    }

    private static boolean isRequired(RecordComponent component) {
        Class<?> type = component.getType();
        return !isNullable(component) && !isList(type) && type != Personal.class && !type.isPrimitive();
    }
}
