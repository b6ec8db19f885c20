package io.medichain.patient.registry;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.NeedsVersion;
import io.medichain.command.Permitted;
import io.medichain.consent.KnownConsents;
import io.medichain.event.EventAppender;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.KnownPatients;
import io.medichain.patient.PatientsToldApart;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Patients")
@RequestMapping("/api/patients")
final class RegistryRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final RegistryWriting writing;
    private final KnownPatients patients;
    private final KnownConsents consents;
    private final EventAppender told;

    RegistryRoutes(
            CommandDesk desk,
            Gate gate,
            RegistryWriting writing,
            KnownPatients patients,
            KnownConsents consents,
            EventAppender told) {
        this.consents = consents;
        this.desk = desk;
        this.gate = gate;
        this.writing = writing;
        this.patients = patients;
        this.told = told;
    }

    /**
     * Enters a patient. One who looks like another whom the caller may know of is refused until the request says why it
     * is another person.
     */
    @PostMapping
    @Acts(Action.REGISTER_PATIENT)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted register(@RequestBody PatientRegistration body, Permitted<TenantId> house) {
        return writing.register(house, body, body);
    }

    /** Replaces the demographics as a whole. */
    @PutMapping("/{id}")
    @Acts(Action.UPDATE_DEMOGRAPHICS)
    @NeedsVersion
    Accepted update(@RequestBody Demographics body, Permitted<PatientId> patient) {
        return writing.update(patient, body, null, body);
    }

    /**
     * Closes the entry; nothing is removed.
     *
     * @param reason why it is closed
     */
    @DeleteMapping("/{id}")
    @Acts(Action.DEACTIVATE_PATIENT)
    Accepted deactivate(
            @Parameter(example = "moved-away") @RequestParam DeactivationReason reason, Permitted<PatientId> patient) {
        boolean bySource = patient.caller().importRun().isPresent();
        return desk.accept(patient, reason, () -> new DeactivatePatient(patient.about(), reason, bySource));
    }

    /** Takes a closed entry into use again; one that was merged into another stays closed. */
    @PostMapping("/{id}/reactivation")
    @Acts(Action.REACTIVATE_PATIENT)
    Accepted reactivate(@RequestBody Reopening body, Permitted<PatientId> patient) {
        return desk.accept(
                patient,
                body,
                () -> new ReactivatePatient(patient.about(), Personal.identity(patient.person(), body.reason())));
    }

    /** The patient of the path is a duplicate of another one. */
    @PostMapping("/{id}/merge")
    @Acts(Action.MERGE_PATIENTS)
    Accepted merge(@RequestBody Merge body, Permitted<PatientId> patient) {
        Permitted<PatientId> into = gate.permit(patient.caller(), body.into());
        return desk.accept(patient, body, () -> {
            patients.requireActive(into.tenant(), into.about());
            boolean isSpokenFor = consents.standsImported(into.tenant(), into.about(), into.at());
            Rule.require(!isSpokenFor, PatientProblem.IMPORTED_CONSENTS);
            Personal<String> reason = Personal.identity(patient.person(), body.reason());
            return new MergePatients(patient.about(), into.about(), reason);
        });
    }

    /**
     * The patient of the path is another person than one that looks alike. Neither patient's history shows it, as it
     * would tell of the other. Idempotency-Key is not heeded: saying it again changes nothing.
     */
    @PostMapping("/{id}/distinctions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Acts(Action.TELL_PATIENTS_APART)
    @ApiResponse(responseCode = "204", description = "It is on disk.")
    @ApiResponse(responseCode = "409", description = "It is the same entry, or one of them is closed.")
    @ApiResponse(responseCode = "410", description = "One of the persons was erased.")
    void tellApart(@RequestBody Distinction body, Permitted<PatientId> patient) {
        Permitted<PatientId> other = gate.permit(patient.caller(), body.other());
        Rule.require(!other.about().equals(patient.about()), PatientProblem.TOLD_APART_FROM_ITSELF);
        patients.requireActive(patient.tenant(), patient.about());
        patients.requireActive(other.tenant(), other.about());
        Personal<String> reason = Personal.identity(patient.person(), body.reason());
        told.append(
                List.of(new PatientsToldApart(patient.about(), other.about(), reason)),
                patient.caller().metadata());
    }

    /**
     * Why the entry is in use again.
     *
     * @param reason why
     */
    record Reopening(
            @Schema(example = "Closed by mistake: another patient has moved away") @Longest(Size.EXPLANATION)
            String reason) {
        Reopening {
            Rule.text(reason, "reason", Size.EXPLANATION);
        }
    }

    /**
     * The patient whose duplicate the one of the path is.
     *
     * @param into the entry that stays
     * @param reason why they are the same person
     */
    record Merge(
            @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001")
            PatientId into,

            @Schema(example = "Registered twice on the same day") @Longest(Size.EXPLANATION)
            String reason) {
        Merge {
            Rule.text(reason, "reason", Size.EXPLANATION);
        }
    }

    /**
     * The other person.
     *
     * @param other the one that looks alike
     * @param reason how that is known
     */
    record Distinction(
            @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001")
            PatientId other,

            @Schema(example = "Twins: both were here on the same day") @Longest(Size.EXPLANATION)
            String reason) {
        Distinction {
            Rule.text(reason, "reason", Size.EXPLANATION);
        }
    }
}
