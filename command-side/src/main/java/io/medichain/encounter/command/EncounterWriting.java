package io.medichain.encounter.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.KnownEncounters;
import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.StatusMeaning;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Begins and corrects visits and stays, for who has the body of the command, however it was said. */
@Component
public final class EncounterWriting {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownPatients patients;
    private final KnownEncounters encounters;

    EncounterWriting(CommandDesk desk, Gate gate, KnownPatients patients, KnownEncounters encounters) {
        this.desk = desk;
        this.gate = gate;
        this.patients = patients;
        this.encounters = encounters;
    }

    /**
     * Begins a visit or stay, or enters one that is over.
     *
     * @param request what makes two requests the same
     * @throws ProblemException when it is refused
     */
    public Accepted open(Caller caller, EncounterOpening body, Object request) {
        Permitted<PatientId> patient = gate.permit(caller, body.patientId());
        EncounterId id = body.id() == null ? new EncounterId(UUID.randomUUID()) : body.id();
        return desk.send(patient, request, () -> opening(patient, id, body));
    }

    /**
     * What beginning it would say of it, without beginning it; of somebody who may not, at once, as it would be.
     *
     * @return asks the rest, and is refused as the command would be
     * @throws ProblemException where the caller may not
     */
    public Runnable checking(Caller caller, EncounterOpening body) {
        Permitted<PatientId> patient = gate.permit(caller, body.patientId());
        return () -> opening(patient, new EncounterId(UUID.randomUUID()), body);
    }

    private Order opening(Permitted<PatientId> patient, EncounterId id, EncounterOpening body) {
        boolean isImport = patient.importRun().isPresent();
        if (!isImport || !encounters.isKnown(patient.tenant(), id)) {
            patients.requireActive(patient.tenant(), patient.about());
        }
        OpenEncounter command = said(patient, id, body);
        return Order.begin(
                id,
                command,
                new OpenedAgain(
                        command, body, isImport, () -> patients.requireActive(patient.tenant(), patient.about())));
    }

    /**
     * Says anew what a visit or stay is, as a whole.
     *
     * @param visit which one; whoever ends it so has to be allowed to close it, too
     * @param request what makes two requests the same
     * @throws ProblemException when it is refused
     */
    public Accepted correct(Permitted<EncounterId> visit, EncounterOpening body, Object request) {
        Rule.format(body.patientId().equals(visit.patient()), "patientId", "the patient whom it is about");
        if (said(visit, visit.about(), body).isOver()) {
            gate.permit(visit.caller().to(Action.CLOSE_ENCOUNTER), visit.about());
        }
        return desk.accept(visit, request, () -> {
            patients.requireActive(visit.tenant(), visit.patient());
            return new CorrectEncounter(visit.about(), said(visit, visit.about(), body));
        });
    }

    private static OpenEncounter said(Permitted<?> patient, EncounterId id, EncounterOpening body) {
        EncounterDetails details =
                new EncounterDetails(body.type(), body.reason(), body.practitioner(), body.provider());
        boolean isPlanned = StatusCodes.meaning(body.status(), "Encounter.status") == StatusMeaning.PLANNED;
        Instant ended = body.earliestEnd();
        if (ended != null && !isPlanned) {
            patient.past(ended, "end");
        }
        return new OpenEncounter(
                id,
                body.patientId(),
                body.encounterClass(),
                isPlanned && body.start() != null ? body.start() : patient.past(body.start(), "start"),
                body.end(),
                body.occurred(),
                body.type().stream().flatMap(type -> type.codes().stream()).toList(),
                body.status(),
                body.attending(),
                Personal.clinical(patient.person(), details),
                body.original() == null ? null : Personal.clinical(patient.person(), body.original()));
    }
}
