package io.medichain.patient.erasure;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.patient.ErasureBasis;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Patients")
@RequestMapping("/api/patients/{id}")
final class ErasureRoutes {
    private final CommandDesk desk;
    private final Retention retention;

    ErasureRoutes(CommandDesk desk, Retention retention) {
        this.desk = desk;
        this.retention = retention;
    }

    /**
     * Orders the erasure; it is carried out within seconds and cannot be taken back. The account that the patient signs
     * in as is erased, too. One with another role than patient stays; only its tie to the patient is gone.
     */
    @PostMapping("/erasure")
    @Acts(Action.ERASE_PATIENT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted erase(@RequestBody ErasureOrder body, Permitted<PatientId> patient) {
        return desk.accept(
                patient,
                body,
                () -> new ErasePatient(
                        patient.about(),
                        body.basis(),
                        retention.of(patient.tenant(), patient.about()).orElse(null),
                        patient.user(),
                        patient.at()));
    }

    /** Forbids erasure. */
    @PostMapping("/legal-hold")
    @Acts(Action.PLACE_LEGAL_HOLD)
    Accepted hold(@RequestBody Hold body, Permitted<PatientId> patient) {
        return desk.accept(
                patient,
                body,
                () -> new PlaceLegalHold(patient.about(), Personal.identity(patient.person(), body.reason())));
    }

    /** Allows erasure again. */
    @PostMapping("/legal-hold/lifting")
    @Acts(Action.LIFT_LEGAL_HOLD)
    Accepted lift(@RequestBody Hold body, Permitted<PatientId> patient) {
        return desk.accept(
                patient,
                body,
                () -> new LiftLegalHold(patient.about(), Personal.identity(patient.person(), body.reason())));
    }

    /**
     * On which ground a patient is erased.
     *
     * @param basis the legal basis
     */
    record ErasureOrder(ErasureBasis basis) {}

    /**
     * Why a hold is placed or lifted.
     *
     * @param reason why, and on whose order
     */
    record Hold(
            @Schema(example = "Order of the district court") @Longest(Size.EXPLANATION)
            String reason) {
        Hold {
            Rule.text(reason, "reason", Size.EXPLANATION);
        }
    }
}
