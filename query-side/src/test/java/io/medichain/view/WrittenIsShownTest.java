package io.medichain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.hostile.HostileEvents;
import io.medichain.personal.KeyVault;
import io.medichain.personal.TransientVault;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Whatever an event may say, the views that follow it fold it into a document that they write and read again: for every
 * view and every event type, found by looking.
 */
class WrittenIsShownTest {
    private static final TransientVault VAULT = new TransientVault();
    private static final CodecRegistry CODECS = ViewDatabases.codecs(VAULT);
    private static final List<View<?>> VIEWS = views();

    @Property(tries = 5_000)
    void givenAnEventOfValuesThatWereTaken_whenAViewFoldsIt_thenItsDocumentIsReadAsItWasWritten(
            @ForAll("eventTypes") Class<? extends DomainEvent> type, @ForAll long seed) {
        HostileEvents events = new HostileEvents(seed);
        VIEWS.stream()
                .filter(view -> Fold.follows(view, type))
                .forEach(view -> events.event(type).ifPresent(event -> foldTwice(view, event)));
    }

    @Test
    void givenTheClassPath_whenLookedAt_thenTheViewsAreFound() {
        assertThat(VIEWS).hasSizeGreaterThan(10).extracting(View::name).contains("chart-entries", "patients");
    }

    private static <D extends Record> void foldTwice(View<D> view, DomainEvent event) {
        for (String key : view.keys(recorded(event, 0))) {
            D first = view.evolve(key, view.initial(key), recorded(event, 0));
            compare(view, key, first);
            compare(view, key, view.evolve(key, first, recorded(event, 1)));
        }
    }

    private static <D extends Record> void compare(View<D> view, String key, D document) {
        if (document != null) {
            DocumentCodec<D> codec = new DocumentCodec<>(view.head().document(), CODECS);
            ViewDocument<D> written = new ViewDocument<>(key, 7, document);
            BsonDocument bson = new BsonDocument();
            codec.encode(
                    new BsonDocumentWriter(bson),
                    written,
                    EncoderContext.builder().build());

            assertThat(codec.decode(
                            new BsonDocumentReader(bson),
                            DecoderContext.builder().build()))
                    .isEqualTo(written);
        }
    }

    private static RecordedEvent recorded(DomainEvent event, long position) {
        byte[] none = {};
        StoredEvent stored = new StoredEvent(
                position,
                "e-" + position,
                "t",
                "1",
                "",
                "a",
                position,
                Instant.parse("2026-03-03T14:02:00Z"),
                none,
                none);
        return new RecordedEvent(stored, EventMetadata.of(HostileEvents.PERSON.tenant(), "u"), event);
    }

    @Provide
    Arbitrary<Class<? extends DomainEvent>> eventTypes() {
        return Arbitraries.of(MedichainEvents.types().classes().stream()
                .sorted(Comparator.comparing(Class::getName))
                .toList());
    }

    private static List<View<?>> views() {
        ClassPathScanningCandidateComponentProvider components = new ClassPathScanningCandidateComponentProvider(true);
        AssignableTypeFilter views = new AssignableTypeFilter(View.class);
        components.addExcludeFilter((reader, factory) -> !views.match(reader, factory));
        return components.findCandidateComponents("io.medichain").stream()
                .<View<?>>map(found -> view(found.getBeanClassName()))
                .toList();
    }

    private static View<?> view(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (View<?>)
                    (constructor.getParameterCount() == 0
                            ? constructor.newInstance()
                            : constructor.newInstance((KeyVault) VAULT));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " asks for more than the vault", e);
        }
    }
}
