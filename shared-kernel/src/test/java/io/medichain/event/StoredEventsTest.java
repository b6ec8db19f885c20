package io.medichain.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.audit.AuditEvent;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.hostile.HostileEvents;
import io.medichain.personal.DataClass;
import io.medichain.personal.Personal;
import io.medichain.personal.PersonalCipher;
import io.medichain.personal.TransientVault;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Holds the stored JSON of every event type against its approval file {@code events/<type>.json}, which is its example:
 * all fields filled, what is sealed opened as {"sealed": …}.
 */
class StoredEventsTest {
    private static final Path APPROVED = Path.of("src/test/resources/events");
    /** What events of a revision did not say yet. */
    private static final Map<String, List<String>> SINCE = Map.ofEntries(
            Map.entry("record.added.1", List.of("original")),
            Map.entry("record.added.2", List.of("original")),
            Map.entry("record.added.3", List.of("original")),
            Map.entry("record.amended.1", List.of("encounterId", "original")),
            Map.entry("record.amended.2", List.of("encounterId", "original")),
            Map.entry("record.amended.3", List.of("encounterId", "original")),
            Map.entry("consent.imported.1", List.of("original")),
            Map.entry("encounter.opened.1", List.of("original")),
            Map.entry("encounter.opened.2", List.of("original")),
            Map.entry("patient.registered.1", List.of("original", "demographics")),
            Map.entry("patient.registered.2", List.of("demographics")),
            Map.entry("patient.demographics-updated.1", List.of("original", "demographics")),
            Map.entry("patient.demographics-updated.2", List.of("demographics")),
            Map.entry("record.document-attached.1", List.of("form")),
            Map.entry("record.document-attached.2", List.of("form")));

    private final JsonMapper json = StoredJson.sealing(new TransientVault());
    private final JsonMapper opened =
            StoredJson.plain().rebuild().addModule(new Opened()).build();

    @TestFactory
    List<DynamicTest> everyEventIsStoredAsApproved() {
        return ofEveryType(type -> {
            Path file = approved(type, EventTypes.revision(type));
            assertThat(file)
                    .as("the stored form of a new event: all fields filled, what is sealed as {\"sealed\": …}")
                    .exists();
            assertThat(opened.writerWithDefaultPrettyPrinter().writeValueAsString(example(type)) + "\n")
                    .isEqualTo(Files.readString(file));
        });
    }

    @TestFactory
    List<DynamicTest> everyEventIsReadAsItWasWritten() {
        return ofEveryType(type -> {
            DomainEvent event = example(type);

            assertThat(json.readValue(json.writeValueAsBytes(event), type)).isEqualTo(event);
        });
    }

    @TestFactory
    List<DynamicTest> everyExampleHasAllFieldsFilled() {
        return ofEveryType(type -> assertThat(missing((Record) example(type))).isEmpty());
    }

    private static List<String> missing(Record event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .filter(part -> read(part, event) == null)
                .map(RecordComponent::getName)
                .filter(part ->
                        !(event instanceof AuditEvent && part.equals("reason"))) // of a refusal, not of an access
                .toList();
    }

    private static @Nullable Object read(RecordComponent part, Record parts) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(part.getName(), e);
        }
    }

    private static List<DynamicTest> ofEveryType(ThrowingConsumer<Class<? extends DomainEvent>> test) {
        return MedichainEvents.types().classes().stream()
                .map(type -> DynamicTest.dynamicTest(EventTypes.name(type), () -> test.accept(type)))
                .toList();
    }

    /** The approved form of today's revision, read. */
    private static DomainEvent example(Class<? extends DomainEvent> type) throws IOException {
        return readAsOf(type, EventTypes.revision(type));
    }

    /** The file of revision 1 has no number; those of older revisions stay. */
    private static Path approved(Class<?> type, String revision) {
        String number = revision.equals("1") ? "" : "." + revision;
        return APPROVED.resolve(EventTypes.name(type) + number + ".json");
    }

    @TestFactory
    List<DynamicTest> everyOlderRevisionIsReadThroughTheUpcastersAsTheSameEvent() {
        return ofEveryType(type -> {
            for (int older = 1; older < Integer.parseInt(EventTypes.revision(type)); older++) {
                List<String> since = SINCE.getOrDefault(EventTypes.name(type) + "." + older, List.of());
                assertThat(without(since, readAsOf(type, Integer.toString(older))))
                        .as("revision %s", older)
                        .isEqualTo(without(since, example(type)));
            }
        });
    }

    private static Map<String, Optional<Object>> without(List<String> fields, DomainEvent event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .filter(part -> !fields.contains(part.getName()))
                .collect(Collectors.toMap(
                        RecordComponent::getName, part -> Optional.ofNullable(read(part, (Record) event))));
    }

    private static DomainEvent readAsOf(Class<? extends DomainEvent> type, String revision) throws IOException {
        TransientVault keys = new TransientVault();
        String name = EventTypes.name(type);
        JsonNode old = sealed(
                StoredJson.plain().readTree(Files.readString(approved(type, revision))),
                name,
                new PersonalCipher(keys));
        StoredEvent stored = new StoredEvent(
                0,
                "e",
                name,
                revision,
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
