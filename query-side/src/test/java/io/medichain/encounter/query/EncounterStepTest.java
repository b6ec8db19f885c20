package io.medichain.encounter.query;

import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.BED;
import static io.medichain.event.Examples.ENCOUNTER;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventTypes;
import io.medichain.hostile.HostileEvents;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EncounterStepTest {
    @Test
    void givenAnEventOfEachType_whenShownAsAStep_thenItHasATimeAndAWordOfItsOwnThatIsDocumented() {
        HostileEvents events = new HostileEvents(1);
        TreeMap<String, String> words = new TreeMap<>();
        for (Class<?> type : EncounterEvent.class.getPermittedSubclasses()) {
            EncounterEvent event = (EncounterEvent)
                    events.event(type.asSubclass(DomainEvent.class)).orElseThrow();

            EncounterStep step = EncounterStep.of(event, null);

            assertThat(step.when()).as(type.getSimpleName()).isNotNull();
            words.put(EventTypes.name(event.getClass()), step.what());
        }
        assertThat(words).allSatisfy((type, word) -> assertThat(type).matches(".*[.-]" + word));
        for (String noVisit : List.of("planned", "cancelled", "entered-in-error")) {
            assertThat(EncounterStep.of(opened(noVisit), null).what()).isEqualTo(noVisit);
            words.put(noVisit, noVisit);
        }
        assertThat(words.values()).containsExactlyInAnyOrderElementsOf(documented());
    }

    private static EncounterOpened opened(String status) {
        EncounterHeading heading = new EncounterHeading(EncounterClass.AMBULATORY, AT, List.of(), null, status);
        return new EncounterOpened(ENCOUNTER, PATIENT, null, of(heading), Personal.erased(), null);
    }

    @Test
    void givenAnAdmissionAndADischarge_whenShownAsSteps_thenEachSaysTheBedFromThenOnAndWhereThePatientWent() {
        Departure home = new Departure(AT, DischargeDisposition.HOME);

        assertThat(EncounterStep.of(new PatientAdmitted(ENCOUNTER, PATIENT, of(AT), BED), null))
                .isEqualTo(new EncounterStep("admitted", AT, BED, null, null));
        assertThat(EncounterStep.of(new PatientDischarged(ENCOUNTER, PATIENT, of(home), BED), null))
                .isEqualTo(new EncounterStep("discharged", AT, null, DischargeDisposition.HOME, null));
    }

    @Test
    void givenAPatientWhoWasErased_whenShownAsAStep_thenItSaysNoTime() {
        assertThat(EncounterStep.of(new PatientDischarged(ENCOUNTER, PATIENT, Personal.erased(), BED), null))
                .isEqualTo(new EncounterStep("discharged", null, null, null, null));
    }

    /** The words that the description of the answer lists. */
    private static Collection<String> documented() {
        String words = RuntimeJavadoc.getJavadoc(EncounterStep.class).getRecordComponents().stream()
                .filter(component -> component.getName().equals("what"))
                .map(component -> new CommentFormatter().format(component.getComment()))
                .findFirst()
                .orElseThrow();
        return List.copyOf(Arrays.asList(words.split(",\\s+|\\s+or\\s+")));
    }

    private static <T> Personal<T> of(T value) {
        return Personal.clinical(Person.of(TENANT, PATIENT), value);
    }
}
