package io.medichain.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Holds the stored JSON of every event type against its approval file {@code events/<type>.json}; what is sealed stands
 * there opened, as {"sealed": …}. A missing file is written and the test fails once, so that somebody looks at it.
 */
class StoredEventsTest {
    private static final Path APPROVED = Path.of("src/test/resources/events");
    private final JsonMapper json = StoredJson.sealing(new TransientVault());
    private final JsonMapper opened =
            StoredJson.plain().rebuild().addModule(new Opened()).build();

    @TestFactory
    List<DynamicTest> everyEventIsStoredAsApproved() {
        return examples()
                .map(event -> DynamicTest.dynamicTest(EventTypes.name(event.getClass()), () -> compare(event)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyEventIsReadAsItWasWritten() {
        return examples()
                .map(event -> DynamicTest.dynamicTest(
                        EventTypes.name(event.getClass()),
                        () -> assertThat(json.readValue(json.writeValueAsBytes(event), event.getClass()))
                                .isEqualTo(event)))
                .toList();
    }

    @Test
    void everyEventOfTheseContextsHasAnExample() {
        List<Class<?>> examples = examples().<Class<?>>map(Object::getClass).toList();

        assertThat(MedichainEvents.types().classes().stream()
                        .<Class<?>>map(type -> type)
                        .filter(type -> List.of("patient", "encounter", "record", "audit", "identity")
                                .contains(type.getPackageName().substring("io.medichain.".length()))))
                .isSubsetOf(examples.toArray(Class<?>[]::new));
    }

    private static Stream<DomainEvent> examples() {
        return Stream.concat(Examples.all().stream(), IdentityExamples.all().stream());
    }

    private void compare(DomainEvent event) throws IOException {
        String stored = opened.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n";
        Path file = APPROVED.resolve(EventTypes.name(event.getClass()) + ".json");
        if (!Files.exists(file)) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, stored);
            throw new AssertionError("Written for the first time; look at it and approve it: " + file);
        }
        assertThat(stored).isEqualTo(Files.readString(file));
    }

    private static final class Opened extends SimpleModule {
        @SuppressWarnings("rawtypes") // Jackson registers by raw class
        Opened() {
            addSerializer(Personal.class, new ValueSerializer<>() {
                @Override
                public void serialize(Personal personal, JsonGenerator generator, SerializationContext context) {
                    generator.writeStartObject();
                    generator.writePOJOProperty("sealed", personal.orNull());
                    generator.writeEndObject();
                }
            });
        }
    }
}
