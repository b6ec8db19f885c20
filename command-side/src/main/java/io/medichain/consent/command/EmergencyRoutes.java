package io.medichain.consent.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.consent.EmergencyReview;
import io.medichain.http.Acts;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Consents")
@RequestMapping("/api/patients/{id}/emergency-accesses")
final class EmergencyRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownPatients patients;
    private final KeyVault vault;

    EmergencyRoutes(CommandDesk desk, Gate gate, KnownPatients patients, KeyVault vault) {
        this.desk = desk;
        this.gate = gate;
        this.patients = patients;
        this.vault = vault;
    }

    /**
     * Opens the record to yourself for 60 minutes; the patient and the officers are told, and the officers review it.
     */
    @PostMapping
    @Acts(Action.OPEN_EMERGENCY_ACCESS)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted open(@RequestBody EmergencyOpening body, Permitted<PatientId> patient) {
        requireThere(patient);
        EmergencyAccessId id = body.id() == null ? new EmergencyAccessId(UUID.randomUUID()) : body.id();
        return desk.send(patient, body, () -> opening(patient, id, body));
    }

    private Order opening(Permitted<PatientId> patient, EmergencyAccessId id, EmergencyOpening body) {
        patients.requireActive(patient.tenant(), patient.about());
        Personal<String> reason = Personal.identity(patient.person(), body.reason());
        return Order.create(
                id,
                new OpenEmergencyAccess(id, patient.about(), patient.user(), reason, patient.at()),
                event -> event instanceof EmergencyAccessOpened first
                        && first.patientId().equals(patient.about())
                        && first.openedBy().equals(patient.user())
                        && first.reason().equals(reason));
    }

    /** Ends your emergency access before its time. */
    @PostMapping("/{emergency}/closure")
    @Acts(Action.CLOSE_EMERGENCY_ACCESS)
    Accepted close(@PathVariable EmergencyAccessId emergency, Permitted<PatientId> patient) {
        requireThere(patient);
        return desk.send(
                patient,
                null,
                () -> Order.to(
                        emergency, new CloseEmergencyAccess(emergency, patient.about(), patient.user(), patient.at())));
    }

    /** Any patient who is there; to clinicians who are tied to nobody, one who was erased is not. */
    private void requireThere(Permitted<PatientId> patient) {
        PatientId _ = gate.existing(
                patient.caller(),
                Optional.of(patient.about()).filter(one -> !patients.isErased(patient.tenant(), one)));
    }

    /** Judges an emergency access; one that lasts still ends with it. */
    @PostMapping("/{emergency}/review")
    @Acts(Action.REVIEW_EMERGENCY_ACCESS)
    Accepted review(
            @PathVariable EmergencyAccessId emergency,
            @RequestBody EmergencyReview body,
            Permitted<PatientId> patient) {
        Personal<EmergencyReview> review = Personal.identity(keeperOf(patient), body);
        return desk.send(
                patient,
                body,
                () -> Order.to(
                        emergency,
                        new ReviewEmergencyAccess(emergency, patient.about(), patient.user(), review, patient.at())));
    }

    /** Of a patient who was erased the review is the officer's: it is due all the same. */
    private Person keeperOf(Permitted<PatientId> patient) {
        return vault.isKnown(patient.person()) ? patient.person() : Person.of(patient.tenant(), patient.user());
    }

    /**
     * Why a record is opened in an emergency.
     *
     * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
     * @param reason the emergency, 10 to 1000 characters; the patient and the officers read it
     */
    record EmergencyOpening(
            @Nullable EmergencyAccessId id,

            @Schema(example = "Unconscious after a fall, no relative present")
            @Longest(value = Size.EXPLANATION, least = EmergencyOpening.SHORTEST)
            String reason) {
        static final int SHORTEST = 10;

        EmergencyOpening {
            Rule.text(reason, "reason", SHORTEST, Size.EXPLANATION);
        }
    }
}
