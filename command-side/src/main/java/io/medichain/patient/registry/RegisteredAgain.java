package io.medichain.patient.registry;

import io.medichain.command.Again;
import io.medichain.command.History;
import io.medichain.fhir.ReceivedResource;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientReactivated;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A patient who is entered under an identifier that is there already: the same said again, or the identifier is taken;
 * in an import what its source says of the patient today.
 *
 * @param said who is to be entered
 * @param isImport whether an import says it
 * @param person whose keys seal what is said
 */
record RegisteredAgain(RegisterPatient said, boolean isImport, Person person) implements Again {
    private static final String REOPENED = "The system that it was imported from has it in use again";

    @Override
    public Verdict on(History history) {
        List<Known> known = history.all().flatMap(Known::of).toList();
        if (isImport && !known.isEmpty()) {
            return Again.imported(
                    history,
                    said.original(),
                    known,
                    this::isSame,
                    PatientProblem.CHANGED_HERE,
                    () -> update(isOpenedAgain(history)));
        }
        return !known.isEmpty() && isSame(known.getFirst())
                ? history.is(known.getFirst().past())
                : new Taken();
    }

    private boolean isSame(Known known) {
        return (isImport && Again.isAsItCame(known.original(), said.original())) || isMadeTheSame(known);
    }

    private boolean isMadeTheSame(Known known) {
        return known.demographics().equals(said.demographics()) && Objects.equals(known.original(), said.original());
    }

    /**
     * Whether an import has closed the entry, and its source has it in use now. What people here close stays closed.
     */
    private boolean isOpenedAgain(History history) {
        boolean isInUse = said.original() != null
                && said.original().value().filter(it -> !it.isInactive()).isPresent();
        return isInUse
                && history.all()
                        .filter(past -> past.event() instanceof PatientDeactivated
                                || past.event() instanceof PatientReactivated)
                        .reduce((_, later) -> later)
                        .filter(past -> past.event() instanceof PatientDeactivated && past.isImported())
                        .isPresent();
    }

    private UpdateDemographics update(boolean isOpenedAgain) {
        return new UpdateDemographics(
                said.patientId(),
                said.demographics(),
                said.medicalRecordNumbers(),
                said.at(),
                said.original(),
                isOpenedAgain ? Personal.identity(person, REOPENED) : null);
    }

    /** What was known of the patient since an event. */
    private record Known(
            History.Past past,
            Personal<Demographics> demographics,
            @Nullable Personal<ReceivedResource> original) implements Again.Version {
        static Stream<Known> of(History.Past past) {
            return switch (past.event()) {
                case PatientRegistered e -> Stream.of(new Known(past, e.demographics(), e.original()));
                case DemographicsUpdated e -> Stream.of(new Known(past, e.demographics(), e.original()));
                default -> Stream.empty();
            };
        }
    }
}
