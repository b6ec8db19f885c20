package io.medichain.hostile;

import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.personal.Personal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All types that an event is made of, found by walking from the sealed events down to the last component. */
final class ValueTypes {
    private final Set<Class<?>> found = new LinkedHashSet<>();

    private ValueTypes() {}

    /** The value types of all contexts: what stands in an event, sealed or not. */
    static List<Class<?>> all() {
        ValueTypes types = new ValueTypes();
        MedichainEvents.types().classes().forEach(types::walkComponents);
        return types.found.stream()
                .filter(type -> !holdsPersonal(type))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** Whether a personal value stands somewhere inside: such a type does not come in over HTTP as it is. */
    static boolean holdsPersonal(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                Personal.class.equals(generic.getRawType())
                        || Arrays.stream(generic.getActualTypeArguments()).anyMatch(ValueTypes::holdsPersonal);
            case Class<?> simple
            when simple.isRecord() ->
                Arrays.stream(simple.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .anyMatch(ValueTypes::holdsPersonal);
            default -> false;
        };
    }

    private void walk(Type type) {
        switch (type) {
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).forEach(this::walk);
            case Class<?> simple
            when simple.getName().startsWith("io.medichain.") && found.add(simple) -> {
                if (simple.isSealed() && !simple.isEnum()) {
                    Arrays.stream(simple.getPermittedSubclasses()).forEach(this::walk);
                } else {
                    walkComponents(simple);
                }
            }
            default -> {
                // a type of the JDK
            }
        }
    }

    private void walkComponents(Class<?> type) {
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(this::walk);
        }
    }
}
