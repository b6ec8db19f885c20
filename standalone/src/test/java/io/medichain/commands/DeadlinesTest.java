package io.medichain.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.command.Order;
import io.medichain.deadline.Deadline;
import io.medichain.deadline.Deadlines;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.command.CloseEncounter;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.personal.TransientVault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deadline with real commands on the real stores, running on its thread. */
class DeadlinesTest {
    private static final Duration OPEN_FOR = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private CommandSide side;
    private Deadlines deadlines;
    private volatile Instant now = Instant.now();

    @BeforeEach
    void start() {
        side = new CommandSide(folder, new TransientVault());
        begin();
    }

    private void begin() {
        deadlines = side.deadlines(List.of(new VisitOpenTooLong()), () -> now);
        deadlines.start();
    }

    @AfterEach
    void stop() {
        deadlines.close();
        side.close();
    }

    @Test
    void givenVisits_whenTheirTimeComesAfterARestart_thenTheOpenOnesAreClosedOnceAndNameTheirCause() {
        String left = visit();
        String closed = visit();
        Client.of(side, Role.ADMIN).post("/api/encounters/" + closed + "/closure", "{}");
        deadlines.close();
        side.restart();
        begin();

        now = now.plus(OPEN_FOR).plusSeconds(60);

        StoredEvent closing = eventually(left);
        EventMetadata metadata = side.part(EventCodec.class).metadata(closing);
        assertThat(metadata.get(EventMetadata.ACTOR)).contains("VisitOpenTooLong");
        assertThat(metadata.get(EventMetadata.CAUSATION))
                .contains(
                        side.part(EventFeed.class).ofAggregate(left).getFirst().eventId());
        deadlines.close();
        begin();
        assertThat(closings(closed)).hasSize(1);
        assertThat(closings(left)).hasSize(1);
    }

    private String visit() {
        Client doctor = Client.of(side, Role.DOCTOR);
        String patient = doctor.post(
                        "/api/patients",
                        "{\"demographics\":{\"name\":[{\"family\":\"Quill\",\"given\":[\"Ada\"]}]},"
                                + "\"duplicateOverride\":\"a namesake\"}")
                .id();
        return doctor.post("/api/encounters", "{\"patientId\":\"" + patient + "\",\"class\":\"AMB\"}")
                .id();
    }

    private List<StoredEvent> closings(String encounter) {
        EventFeed feed = side.part(EventFeed.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(feed::at)
                .flatMap(Optional::stream)
                .filter(event -> event.type().equals("encounter.closed")
                        && event.aggregateId().equals(encounter))
                .toList();
    }

    private StoredEvent eventually(String encounter) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (closings(encounter).isEmpty()) {
            assertThat(System.nanoTime()).as("waiting for the closure").isLessThan(end);
            Thread.onSpinWait();
        }
        return closings(encounter).getFirst();
    }

    /** A visit that nobody closed within a day. */
    private static final class VisitOpenTooLong implements Deadline<EncounterEvent> {
        @Override
        public String name() {
            return "VisitOpenTooLong";
        }

        @Override
        public Class<EncounterEvent> events() {
            return EncounterEvent.class;
        }

        @Override
        public Optional<Due> schedules(EncounterEvent event) {
            return event instanceof EncounterOpened opened
                    ? Optional.of(new Due(
                            opened.encounterId().toString(),
                            opened.heading().value().orElseThrow().start().plus(OPEN_FOR)))
                    : Optional.empty();
        }

        @Override
        public Optional<String> cancels(EncounterEvent event) {
            return event instanceof EncounterClosed closed
                    ? Optional.of(closed.encounterId().toString())
                    : Optional.empty();
        }

        @Override
        public Order then(EncounterEvent scheduledBy, Due due) {
            EncounterOpened opened = (EncounterOpened) scheduledBy;
            return Order.to(opened.encounterId(), new CloseEncounter(opened.encounterId(), due.at()));
        }
    }
}
