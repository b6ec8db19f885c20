package io.medichain.hostile;

import io.medichain.event.DomainEvent;
import io.medichain.http.HttpMapper;
import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events of every type, found by reflection, out of values that came in as JSON over HTTP: whatever was not refused
 * there stands in them, so each of them may be stored one day.
 */
public final class HostileEvents {
    /** Whom every personal value in these events is about. */
    public static final Person PERSON = new Person(new TenantId("st-mary"), new UUID(7, 7));

    private static final JsonMapper HTTP = HttpMapper.strict();

    private final Random random;
    private final HostileJson hostile;
    private final HostileJson tame;

    /** Events that depend on the seed alone. */
    public HostileEvents(long seed) {
        this.random = new Random(seed);
        this.hostile = new HostileJson(random, 12);
        this.tame = new HostileJson(random, 0);
    }

    /** An event of this type; empty where its own constructor refuses what HTTP let pass. */
    public Optional<DomainEvent> event(Class<? extends DomainEvent> type) {
        return built(type).map(DomainEvent.class::cast);
    }

    private Optional<Object> built(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean optional = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = optional && random.nextInt(3) == 0 ? null : value(components[i].getGenericType());
        }
        try {
            Class<?>[] parameters =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be built", e);
        }
    }

    private Object value(Type type) {
        if (!ValueTypes.holdsPersonal(type)) {
            return read(type);
        }
        if (type instanceof ParameterizedType generic) {
            Type inside = generic.getActualTypeArguments()[0];
            return Personal.class.equals(generic.getRawType())
                    ? Personal.of(PERSON, DataClass.CLINICAL, value(inside))
                    : new ArrayList<>(List.of(value(inside), value(inside)));
        }
        return built((Class<?>) type).orElseThrow();
    }

    /** What came in: hostile where it is let in, tame after some tries that were refused. */
    private Object read(Type type) {
        for (int i = 0; i < 5; i++) {
            Object value = accepted(hostile.of(type), type);
            if (value != null) {
                return value;
            }
        }
        return Stream.generate(() -> accepted(tame.of(type), type))
                .limit(1_000)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Tame JSON is refused: " + type));
    }

    private @Nullable Object accepted(String json, Type type) {
        try {
            return HTTP.readValue(json, HTTP.constructType(type));
        } catch (JacksonException | ProblemException e) {
            return null;
        }
    }
}
