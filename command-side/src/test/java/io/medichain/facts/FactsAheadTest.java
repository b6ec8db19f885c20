package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.personal.TransientVault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactsAheadTest {
    private static final FactSet SET = new FactSet("erased", 1);
    private static final Fact<OfPatient, Holds> ERASED = SET.fact("patient", OfPatient.class);
    private static final EventMetadata BESIDE = EventMetadata.of(new TenantId("north"), "somebody");

    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private final FactFollower follower = new FactFollower(
            feed,
            feed.codec(),
            new TransientFacts(),
            List.of(FactProjection.of(SET)
                    .on(
                            PatientErased.class,
                            (event, _, changes) ->
                                    changes.put(ERASED, new OfPatient(event.patientId()), Holds.HOLDS))));
    private final Facts facts = new Facts(follower);
    private final PatientId stored = new PatientId(UUID.randomUUID());
    private final PatientId foreseen = new PatientId(UUID.randomUUID());

    private record OfPatient(PatientId patient) implements FactKey {}

    @BeforeEach
    void follow() {
        follower.start();
        feed.append(stored.toString(), Instant.EPOCH, BESIDE, new PatientErased(stored, Instant.EPOCH));
        assertThat(follower.await(feed.head(), Duration.ofSeconds(10))).isTrue();
    }

    @AfterEach
    void stop() {
        follower.close();
    }

    @Test
    void givenSomethingForeseen_whenAskedWithinTheSameDecisions_thenItIsKnownBesideWhatIsStored() {
        facts.ahead(() -> {
            foresee();
            assertThat(known()).containsExactlyInAnyOrder(stored, foreseen);
            assertThat(facts.get(ERASED, new OfPatient(foreseen))).isPresent();
            assertThat(facts.scan(ERASED, FactKey.ANY, 1)).hasSize(1);
            assertThat(facts.isAhead()).isTrue();
            return true;
        });

        assertThat(known()).as("thrown away").containsExactly(stored);
        assertThat(facts.isAhead()).isFalse();
    }

    @Test
    void givenSomethingForeseen_whenAskedByAnotherThread_thenNobodyElseKnowsIt() {
        facts.ahead(() -> {
            foresee();
            assertThat(CompletableFuture.supplyAsync(this::known).join()).containsExactly(stored);
            return true;
        });
    }

    @Test
    void givenARefusal_whenDecided_thenNothingStaysForeseen() {
        assertThatThrownBy(() -> facts.ahead(() -> {
                    foresee();
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(known()).containsExactly(stored);
    }

    @Test
    void givenNobodyWhoDecidesAhead_whenForeseen_thenItIsNotKept() {
        foresee();

        assertThat(known()).containsExactly(stored);
    }

    private void foresee() {
        StoredEvent as = new StoredEvent(
                Long.MAX_VALUE,
                "e",
                "patient.erased",
                "1",
                "Patient",
                foreseen.toString(),
                0,
                Instant.EPOCH,
                new byte[0],
                new byte[0]);
        facts.foresee(as, new PatientErased(foreseen, Instant.EPOCH), BESIDE);
    }

    private List<PatientId> known() {
        return facts.keys(ERASED, FactKey.ANY, 10).stream()
                .map(OfPatient::patient)
                .toList();
    }
}
