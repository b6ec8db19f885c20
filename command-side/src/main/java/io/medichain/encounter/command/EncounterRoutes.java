package io.medichain.encounter.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Permitted;
import io.medichain.encounter.BedId;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.http.Acts;
import io.medichain.id.EncounterId;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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
    private final EncounterWriting writing;

    EncounterRoutes(CommandDesk desk, EncounterWriting writing) {
        this.desk = desk;
        this.writing = writing;
    }

    /** Begins a visit or stay, or enters one that is over. */
    @PostMapping
    @Acts(Action.OPEN_ENCOUNTER)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted open(Caller caller, @RequestBody EncounterOpening body) {
        return writing.open(caller, body, body);
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
