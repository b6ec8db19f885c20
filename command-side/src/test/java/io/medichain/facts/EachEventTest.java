package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.imports.ImportRunClosed;
import io.medichain.imports.ImportRunEvent;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientMerged;
import io.medichain.personal.TransientVault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EachEventTest {
    private static final FactSet SET = new FactSet("each-event", 1);
    private static final TenantId TENANT = new TenantId("general");

    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private final List<String> seen = new ArrayList<>();

    @Test
    void givenAnswersToEvents_whenAsked_thenItFollowsThese() {
        FactProjection fold = FactProjection.of(SET)
                .on(PatientErased.class, (_, _, _) -> {})
                .onAll(ImportRunEvent.class, (_, _, _) -> {});

        assertThat(fold.set()).isEqualTo(SET);
        assertThat(fold.follows()).containsExactly(PatientErased.class, ImportRunEvent.class);
    }

    @Test
    void givenAnEvent_whenProjected_thenItsAnswerAloneIsMade_withWhatIsStoredBesideIt() {
        FactProjection fold = FactProjection.of(SET)
                .on(PatientErased.class, (erased, beside, _) -> seen.add("erased in " + beside.tenant()))
                .on(PatientMerged.class, (_, _, _) -> seen.add("merged"));

        PatientId patient = new PatientId(UUID.randomUUID());
        project(fold, new PatientErased(patient, Instant.EPOCH));

        assertThat(seen).containsExactly("erased in general");
    }

    @Test
    void givenAFamily_whenTakenForOneEvent_thenRefused() {
        assertThatThrownBy(() -> FactProjection.of(SET).on(ImportRunEvent.class, (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactProjection.of(SET).onAll(PatientErased.class, (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenTwoAnswersToOneEvent_whenPutTogether_thenRefused() {
        EachEvent one = FactProjection.of(SET).on(PatientErased.class, (_, _, _) -> {});
        assertThatThrownBy(() -> one.on(PatientErased.class, (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class);

        EachEvent family = FactProjection.of(SET).onAll(ImportRunEvent.class, (_, _, _) -> {});
        assertThatThrownBy(() -> family.on(ImportRunClosed.class, (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void project(FactProjection fold, DomainEvent event) {
        FollowedEvent followed = new FollowedEvent(
                feed.append("aggregate", Instant.EPOCH, EventMetadata.of(TENANT, "test"), event), feed.codec());
        fold.project(followed, new FactChanges(new FactMemory(new TransientFacts()), SET));
    }
}
