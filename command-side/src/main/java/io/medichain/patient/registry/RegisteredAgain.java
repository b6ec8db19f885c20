package io.medichain.patient.registry;

import io.medichain.command.Again;
import io.medichain.command.History;
import io.medichain.fhir.ReceivedResource;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.problem.PatientProblem;
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
 */
record RegisteredAgain(RegisterPatient said, boolean isImport) implements Again {
    @Override
    public Verdict on(History history) {
        List<Known> known = history.all().flatMap(Known::of).toList();
        if (isImport && !known.isEmpty()) {
            return Again.imported(history, known, this::isSame, PatientProblem.CHANGED_HERE, this::update);
        }
        return !known.isEmpty() && isSame(known.getFirst())
                ? history.is(known.getFirst().past())
                : new Taken();
    }

    private boolean isSame(Known known) {
        return known.demographics().equals(said.demographics()) && Objects.equals(known.original(), said.original());
    }

    private UpdateDemographics update() {
        return new UpdateDemographics(
                said.patientId(), said.demographics(), said.medicalRecordNumbers(), said.at(), said.original());
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
