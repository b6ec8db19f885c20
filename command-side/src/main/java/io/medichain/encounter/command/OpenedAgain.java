package io.medichain.encounter.command;

import io.medichain.command.Again;
import io.medichain.command.History;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visit or stay that is begun under an identifier that is there already: the same said again, or the identifier is
 * taken; in an import what its source says of it today.
 *
 * @param said what is to be begun
 * @param body how it was asked for
 * @param isImport whether an import says it
 * @param requireOpen refuses where nothing new is taken for the patient
 */
record OpenedAgain(OpenEncounter said, EncounterOpening body, boolean isImport, Runnable requireOpen) implements Again {
    @Override
    public Verdict on(History history) {
        List<State> states = states(history);
        State first = states.getFirst();
        if (!first.patient().equals(said.patientId())) {
            return new Taken();
        }
        if (isImport) {
            return Again.imported(
                    history, said.original(), states, this::isSame, EncounterProblem.CHANGED_HERE, this::amendment);
        }
        return saysTheSame(first) ? history.is(first.past()) : new Taken();
    }

    private AmendEncounter amendment() {
        requireOpen.run();
        return new AmendEncounter(said.encounterId(), said);
    }

    private boolean saysTheSame(State state) {
        return state.heading().value().filter(body::isSaidBy).isPresent()
                && state.details().equals(said.details())
                && Objects.equals(state.original(), said.original());
    }

    private boolean isSame(State state) {
        return Again.isAsItCame(state.original(), said.original()) || isMadeTheSame(state);
    }

    private boolean isMadeTheSame(State state) {
        EncounterHeading heading = state.heading().orNull();
        return saysTheSame(state)
                && heading != null
                && heading.encounterClass() == said.encounterClass()
                && Objects.equals(heading.occurred(), said.occurred())
                && state.isClosed() == said.isOver()
                && (!state.isClosed() || Objects.equals(state.end(), said.end()));
    }

    /** How it stood after each event; at least one, the first. */
    private static List<State> states(History history) {
        List<State> states = new ArrayList<>();
        history.all().forEach(past -> states.add(state(past, states.isEmpty() ? null : states.getLast())));
        return states;
    }

    private static State state(History.Past past, @Nullable State before) {
        return switch ((EncounterEvent) past.event()) {
            case EncounterOpened e ->
                new State(past, e.patientId(), e.heading(), e.details(), e.original(), false, null);
            case EncounterAmended e ->
                new State(past, e.patientId(), e.heading(), e.details(), e.original(), false, null);
            case EncounterClosed e
            when before != null -> before.after(past, true, e.end().orNull());
            default -> Objects.requireNonNull(before).after(past, before.isClosed(), before.end());
        };
    }

    private record State(
            History.Past past,
            PatientId patient,
            Personal<EncounterHeading> heading,
            Personal<EncounterDetails> details,
            @Nullable Personal<ReceivedResource> original,
            boolean isClosed,
            @Nullable Instant end)
            implements Again.Version {
        State after(History.Past next, boolean closed, @Nullable Instant at) {
            return new State(next, patient, heading, details, original, closed, at);
        }
    }
}
