package io.medichain.encounter.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.encounter.BedId;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.KnownEncounters;
import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.StatusMeaning;
import io.medichain.http.Acts;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Encounters")
@RequestMapping("/api/encounters")
final class EncounterRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownPatients patients;
    private final KnownEncounters encounters;

    EncounterRoutes(CommandDesk desk, Gate gate, KnownPatients patients, KnownEncounters encounters) {
        this.desk = desk;
        this.gate = gate;
        this.patients = patients;
        this.encounters = encounters;
    }

    /** Begins a visit or stay, or enters one that is over. */
    @PostMapping
    @Acts(Action.OPEN_ENCOUNTER)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted open(Caller caller, @RequestBody EncounterOpening body) {
        Permitted<PatientId> patient = gate.permit(caller, body.patientId());
        EncounterId id = body.id() == null ? new EncounterId(UUID.randomUUID()) : body.id();
        return desk.send(patient, body, () -> opening(patient, id, body));
    }

    private Order opening(Permitted<PatientId> patient, EncounterId id, EncounterOpening body) {
        boolean isImport = patient.importRun().isPresent();
        if (!isImport || !encounters.isKnown(patient.tenant(), id)) {
            patients.requireActive(patient.tenant(), patient.about());
        }
        EncounterDetails details =
                new EncounterDetails(body.type(), body.reason(), body.practitioner(), body.provider());
        boolean isPlanned = StatusCodes.meaning(body.status(), "Encounter.status") == StatusMeaning.PLANNED;
        Instant ended = body.earliestEnd();
        if (ended != null && !isPlanned) {
            patient.past(ended, "end");
        }
        OpenEncounter command = new OpenEncounter(
                id,
                patient.about(),
                body.encounterClass(),
                isPlanned && body.start() != null ? body.start() : patient.past(body.start(), "start"),
                body.end(),
                body.occurred(),
                body.type().stream().flatMap(type -> type.codes().stream()).toList(),
                body.status(),
                body.attending(),
                Personal.clinical(patient.person(), details),
                body.original() == null ? null : Personal.clinical(patient.person(), body.original()));
        return Order.begin(
                id,
                command,
                new OpenedAgain(
                        command, body, isImport, () -> patients.requireActive(patient.tenant(), patient.about())));
    }

    /** Takes the patient in. */
    @PostMapping("/{id}/admission")
    @Acts(Action.ADMIT_PATIENT)
    Accepted admit(@RequestBody Admission body, Permitted<EncounterId> stay) {
        return desk.accept(stay, body, () -> new AdmitPatient(stay.about(), body.bedId(), stay.past(body.at(), "at")));
    }

    /** Gives the patient another bed. */
    @PostMapping("/{id}/transfer")
    @Acts(Action.TRANSFER_BED)
    Accepted transfer(@RequestBody Transfer body, Permitted<EncounterId> stay) {
        return desk.accept(stay, body, () -> new TransferBed(stay.about(), body.bedId(), stay.past(body.at(), "at")));
    }

    /** Sends the patient home or elsewhere; the bed becomes free and a summary is asked for. */
    @PostMapping("/{id}/discharge")
    @Acts(Action.DISCHARGE_PATIENT)
    Accepted discharge(@RequestBody Discharge body, Permitted<EncounterId> stay) {
        return desk.accept(
                stay, body, () -> new DischargePatient(stay.about(), body.disposition(), stay.past(body.at(), "at")));
    }

    /** Ends the visit or stay. */
    @PostMapping("/{id}/closure")
    @Acts(Action.CLOSE_ENCOUNTER)
    Accepted close(@RequestBody Closure body, Permitted<EncounterId> visit) {
        return desk.accept(visit, body, () -> new CloseEncounter(visit.about(), visit.past(body.at(), "at")));
    }

    /**
     * How a patient is taken in.
     *
     * @param bedId the bed, where one is given
     * @param at when; now when missing
     */
    record Admission(@Nullable BedId bedId, @Nullable Instant at) {}

    /**
     * Where a patient comes to.
     *
     * @param bedId the bed from now on
     * @param at when; now when missing
     */
    record Transfer(BedId bedId, @Nullable Instant at) {}

    /**
     * How a patient leaves.
     *
     * @param disposition where to
     * @param at when; now when missing
     */
    record Discharge(
            DischargeDisposition disposition, @Nullable Instant at) {}

    /**
     * When a visit ended.
     *
     * @param at when; now when missing
     */
    record Closure(@Nullable Instant at) {}
}
