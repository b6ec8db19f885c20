package io.medichain.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventSerializer;
import io.medichain.event.StoredJson;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.http.HttpMapper;
import io.medichain.personal.TransientVault;
import io.medichain.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is accepted over HTTP can be stored, and what is stored can be read: for every value type and every event type,
 * found by reflection over the sealed hierarchies.
 */
class WrittenIsReadableTest {
    private final JsonMapper http = HttpMapper.strict();
    private final JsonMapper stored = StoredJson.plain();
    private final EventSerializer serializer = new EventSerializer(MedichainEvents.types(), new TransientVault());

    @Property(tries = 5_000)
    void givenAValueThatWasTaken_whenItIsStored_thenItIsReadAsItWasAndShown(
            @ForAll("valueTypes") Class<?> type, @ForAll long seed) {
        Object value;
        try {
            value = http.readValue(new HostileJson(new Random(seed), 12).of(type), http.constructType(type));
        } catch (JacksonException | ProblemException e) {
            return;
        }
        if (value == null) {
            return;
        }

        Object read = stored.readValue(stored.writeValueAsBytes(value), http.constructType(type));

        assertThat(read).isEqualTo(value);
        assertThat(http.<Object>readValue(http.writeValueAsBytes(read), http.constructType(type)))
                .isEqualTo(value);
    }

    @Property(tries = 5_000)
    void givenAnEventOfValuesThatWereTaken_whenItIsStored_thenItIsReadAsItWas(
            @ForAll("eventTypes") Class<? extends DomainEvent> type, @ForAll long seed) {
        new HostileEvents(seed).event(type).ifPresent(event -> {
            SerializedObject<byte[]> bytes = serializer.serialize(event, byte[].class);

            assertThat(serializer.<byte[], Object>deserialize(bytes)).isEqualTo(event);
        });
    }

    /** Without this the properties could hold because everything is refused. */
    @Test
    void givenTameValues_whenTheyComeIn_thenEachTypeIsTaken() {
        List<Class<?>> refused = new ArrayList<>();
        for (Class<?> type : ValueTypes.all()) {
            boolean taken = false;
            for (int seed = 0; seed < 200 && !taken; seed++) {
                taken = isTaken(type, seed);
            }
            if (!taken) {
                refused.add(type);
            }
        }

        assertThat(refused).isEmpty();
        assertThat(ValueTypes.all()).hasSizeGreaterThan(70);
    }

    @Test
    void givenEachEventType_whenItIsBuilt_thenSomeAreReallyStored() {
        assertThat(eventTypesInOrder())
                .allSatisfy(type -> assertThat(LongStream.range(0, 50)
                                .anyMatch(seed ->
                                        new HostileEvents(seed).event(type).isPresent()))
                        .isTrue());
    }

    private boolean isTaken(Class<?> type, int seed) {
        try {
            return http.readValue(new HostileJson(new Random(seed), 0).of(type), http.constructType(type)) != null;
        } catch (JacksonException | ProblemException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<Class<?>> valueTypes() {
        return Arbitraries.of(ValueTypes.all());
    }

    @Provide
    Arbitrary<Class<? extends DomainEvent>> eventTypes() {
        return Arbitraries.of(eventTypesInOrder());
    }

    private static List<Class<? extends DomainEvent>> eventTypesInOrder() {
        return MedichainEvents.types().classes().stream()
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }
}
