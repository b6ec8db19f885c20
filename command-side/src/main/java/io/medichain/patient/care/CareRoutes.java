package io.medichain.patient.care;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Permitted;
import io.medichain.fhir.Period;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.CareRole;
import io.medichain.patient.KnownPatients;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Patients")
@RequestMapping("/api/patients/{id}")
final class CareRoutes {
    private final CommandDesk desk;
    private final KnownPatients patients;

    CareRoutes(CommandDesk desk, KnownPatients patients) {
        this.desk = desk;
        this.patients = patients;
    }

    /** Makes the user a member of the care team, or changes the membership. */
    @PutMapping("/care-team/{user}")
    @Acts(Action.ASSIGN_TO_CARE_TEAM)
    Accepted assign(@PathVariable UserId user, @RequestBody Membership body, Permitted<PatientId> patient) {
        return desk.accept(patient, body, () -> {
            Period period = new Period(body.start() == null ? patient.at() : body.start(), body.end());
            return new AssignToCareTeam(patient.about(), user, body.role(), period);
        });
    }

    /** Ends the membership now. */
    @DeleteMapping("/care-team/{user}")
    @Acts(Action.REMOVE_FROM_CARE_TEAM)
    Accepted remove(@PathVariable UserId user, Permitted<PatientId> patient) {
        return desk.accept(patient, null, () -> new RemoveFromCareTeam(patient.about(), user, patient.at()));
    }

    /** The patient signs in as this user. */
    @PutMapping("/user")
    @Acts(Action.LINK_USER_ACCOUNT)
    Accepted link(@RequestBody UserLink body, Permitted<PatientId> patient) {
        return desk.accept(patient, body, () -> {
            boolean elsewhere = patients.patientOf(patient.tenant(), body.userId())
                    .filter(other -> !other.equals(patient.about()))
                    .isPresent();
            Rule.require(!elsewhere, PatientProblem.ACCOUNT_LINKED);
            return new LinkUserAccount(patient.about(), body.userId());
        });
    }

    /**
     * What a member of the care team is there for.
     *
     * @param role what the user does in the team
     * @param start from when; now when missing
     * @param end until when; open when missing
     */
    record Membership(
            CareRole role,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /**
     * The account of a patient.
     *
     * @param userId the user who the patient is
     */
    record UserLink(UserId userId) {}
}
