package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.personal.TransientVault;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
class FactsHealthTest {
    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());

    @Test
    void givenAFoldThatFails_whenItGoesOnAgain_thenHealthIsDownMeanwhile() throws Exception {
        Failing fold = new Failing();
        try (FactFollower follower = new FactFollower(feed, feed.codec(), new TransientFacts(), List.of(fold))) {
            FactsHealth health = new FactsHealth(follower, feed.head());
            follower.start();
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            PatientId patient = new PatientId(UUID.randomUUID());
            feed.append(
                    patient.toString(),
                    Instant.EPOCH,
                    EventMetadata.of(new TenantId("general"), "test"),
                    new PatientErased(patient, Instant.EPOCH));
            while (follower.failure().isEmpty()) {
                Thread.sleep(1);
            }
            Health down = health.health();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails())
                    .containsEntry("reason", "It stands still: IllegalStateException")
                    .containsEntry("events", 0L);

            fold.fails = false;
            follower.await(0);
            while (follower.failure().isPresent()) {
                Thread.sleep(1);
            }
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    private static final class Failing implements FactProjection {
        volatile boolean fails = true;

        @Override
        public FactSet set() {
            return new FactSet("failing", 1);
        }

        @Override
        public List<Class<? extends DomainEvent>> follows() {
            return List.of(PatientErased.class);
        }

        @Override
        public void project(FollowedEvent event, FactChanges facts) {
            if (fails) {
                throw new IllegalStateException("as told");
            }
        }
    }
}
