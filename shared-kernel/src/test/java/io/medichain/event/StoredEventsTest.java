package io.medichain.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.consent.ConsentExamples;
import io.medichain.hostile.HostileEvents;
import io.medichain.personal.DataClass;
import io.medichain.personal.Personal;
import io.medichain.personal.PersonalCipher;
import io.medichain.personal.TransientVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

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
                        .filter(type -> List.of("patient", "encounter", "record", "audit", "identity", "consent")
                                .contains(type.getPackageName().substring("io.medichain.".length()))))
                .isSubsetOf(examples.toArray(Class<?>[]::new));
    }

    private static Stream<DomainEvent> examples() {
        return Stream.of(Examples.all(), IdentityExamples.all(), ConsentExamples.all(), ImportExamples.all())
                .flatMap(List::stream);
    }

    private void compare(DomainEvent event) throws IOException {
        String stored = opened.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n";
        Path file = approved(event, EventTypes.revision(event.getClass()));
        if (!Files.exists(file)) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, stored);
            throw new AssertionError("Written for the first time; look at it and approve it: " + file);
        }
        assertThat(stored).isEqualTo(Files.readString(file));
    }

    /** The file of revision 1 has no number; those of older revisions stay. */
    private static Path approved(DomainEvent event, String revision) {
        String number = revision.equals("1") ? "" : "." + revision;
        return APPROVED.resolve(EventTypes.name(event.getClass()) + number + ".json");
    }

    @TestFactory
    List<DynamicTest> everyOlderRevisionIsReadThroughTheUpcastersAsTheSameEvent() {
        return examples()
                .flatMap(event -> IntStream.range(1, Integer.parseInt(EventTypes.revision(event.getClass())))
                        .mapToObj(revision -> DynamicTest.dynamicTest(
                                EventTypes.name(event.getClass()) + " revision " + revision,
                                () -> assertThat(readAsOf(event, revision)).isEqualTo(event))))
                .toList();
    }

    private DomainEvent readAsOf(DomainEvent event, int revision) throws IOException {
        TransientVault keys = new TransientVault();
        String type = EventTypes.name(event.getClass());
        JsonNode old = sealed(
                StoredJson.plain().readTree(Files.readString(approved(event, Integer.toString(revision)))),
                type,
                new PersonalCipher(keys));
        StoredEvent stored = new StoredEvent(
                0,
                "e",
                type,
                Integer.toString(revision),
                "",
                "a",
                0,
                Instant.EPOCH,
                old.toString().getBytes(UTF_8),
                "{\"tenant\":\"st-mary\"}".getBytes(UTF_8));
        return new TransientFeed(MedichainEvents.types(), keys).codec().read(stored);
    }

    /** What stands opened in an approval file as {"sealed": …} sealed again. */
    private static JsonNode sealed(JsonNode node, String place, PersonalCipher cipher) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode child = object.get(name);
                String below = place + "/" + name;
                object.set(
                        name,
                        child.has("sealed")
                                ? StringNode.valueOf(cipher.seal(
                                        HostileEvents.PERSON,
                                        DataClass.CLINICAL,
                                        below,
                                        child.get("sealed").toString().getBytes(UTF_8)))
                                : sealed(child, below, cipher));
            }
        }
        return node;
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
