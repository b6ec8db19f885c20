package io.medichain.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.audit.AuditEvent;
import io.medichain.encounter.InpatientEvent;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventTypes;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.identity.AppEvent;
import io.medichain.identity.OrganisationEvent;
import io.medichain.identity.ReservationEvent;
import io.medichain.identity.SessionEvent;
import io.medichain.identity.UserEvent;
import io.medichain.imports.ImportRunEvent;
import io.medichain.operation.OperationEvent;
import io.medichain.patient.MedicalRecordNumberEvent;
import io.medichain.patient.RegistryEvent;
import io.medichain.patientmap.PatientMapEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each kind of event is told, or stands here with the reason why it is told to nobody. */
class ChangedThingTest {
    private static final Map<Class<? extends DomainEvent>, String> NOT_TOLD = Map.ofEntries(
            Map.entry(MedicalRecordNumberEvent.class, "the number is told with the entry that has it"),
            Map.entry(RegistryEvent.class, "it names two entries, of which who reads one may not read the other"),
            Map.entry(InpatientEvent.class, "the stay is told by its visit"),
            Map.entry(OrganisationEvent.class, "no page shows it while it changes"),
            Map.entry(UserEvent.class, "each sign-in is one; whose rights change learns it by the end of the stream"),
            Map.entry(AppEvent.class, "which apps an organisation knows is no news to who reads"),
            Map.entry(SessionEvent.class, "the stream of an ended session ends"),
            Map.entry(ReservationEvent.class, "a name that somebody has is no news"),
            Map.entry(AuditEvent.class, "each read is one: who reads would be told of reading"),
            Map.entry(OperationEvent.class, "the operator reads figures"),
            Map.entry(ImportRunEvent.class, "what it brings in is told"),
            Map.entry(PatientMapEvent.class, "it commits to what was told"));

    @Test
    void givenEachKindOfEvent_whenLookedFor_thenItIsToldOrItIsSaidWhyNot() {
        assertThat(MedichainEvents.types().classes()).hasSizeGreaterThan(80).allSatisfy(event -> {
            boolean isTold = ChangedThing.of(event).isPresent();
            long reasons = NOT_TOLD.keySet().stream()
                    .filter(kind -> kind.isAssignableFrom(event))
                    .count();
            assertThat(reasons).as(event.getName()).isEqualTo(isTold ? 0 : 1);
        });
    }

    @Test
    void givenWhatIsTold_whenCompared_thenTheTypesAreThoseOfItsEvents() {
        Set<String> told = MedichainEvents.types().classes().stream()
                .filter(event -> ChangedThing.of(event).isPresent())
                .map(EventTypes::name)
                .collect(Collectors.toSet());

        assertThat(ChangedThing.types()).isEqualTo(told);
        assertThat(Arrays.stream(ChangedThing.values()).map(ChangedThing::word)).doesNotHaveDuplicates();
    }
}
