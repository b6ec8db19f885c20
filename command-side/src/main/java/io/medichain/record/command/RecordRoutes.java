package io.medichain.record.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.NeedsVersion;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.encounter.KnownEncounters;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.Acts;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.identity.KnownUsers;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.record.Amendment;
import io.medichain.record.SignatureMeaning;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordContent;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Records")
@RequestMapping("/api/records")
final class RecordRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final RecordFacts records;
    private final KnownPatients patients;
    private final KnownEncounters encounters;
    private final KnownUsers users;

    RecordRoutes(
            CommandDesk desk,
            Gate gate,
            RecordFacts records,
            KnownPatients patients,
            KnownEncounters encounters,
            KnownUsers users) {
        this.desk = desk;
        this.gate = gate;
        this.records = records;
        this.patients = patients;
        this.encounters = encounters;
        this.users = users;
    }

    /** Adds a record to the chart. */
    @PostMapping
    @Acts(Action.ADD_RECORD)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted add(Caller caller, @RequestBody RecordEntry body) {
        Permitted<PatientId> patient = gate.permit(caller, body.patientId(), AccessKind.of(body.content()));
        RecordId id = body.id() == null ? new RecordId(UUID.randomUUID()) : body.id();
        return desk.send(patient, body, () -> addition(patient, id, body));
    }

    private Order addition(Permitted<PatientId> patient, RecordId id, RecordEntry body) {
        boolean isImport = patient.importRun().isPresent();
        if (!isImport || !records.isKnown(patient.tenant(), id)) {
            patients.requireActive(patient.tenant(), patient.about());
        }
        requireEncounterOfPatient(patient.caller(), body);
        requireAmendedOfPatient(patient.caller(), body);
        Personal<RecordContent> content = Personal.clinical(patient.person(), body.content());
        Personal<ReceivedResource> original =
                body.original() == null ? null : Personal.clinical(patient.person(), body.original());
        Amendment amends = amendment(patient.person(), body);
        AddRecord command = new AddRecord(
                id,
                patient.about(),
                body.encounterId(),
                body.content().kind(),
                amends,
                codes(body.content()),
                amends == null && body.occurred() == null
                        ? TimeSpan.at(patient.at())
                        : past(patient, body.occurred(), isPlanned(body.content())),
                patient.at(),
                content,
                original,
                sealed(patient.person(), body.confirmation()));
        return Order.begin(
                id,
                amends == null ? command : new AmendSignedRecord(command, amends.recordId(), Writer.of(patient)),
                new SentAgain(
                        command,
                        body.occurred(),
                        patient.person(),
                        isImport,
                        () -> patients.requireActive(patient.tenant(), patient.about())));
    }

    private void requireEncounterOfPatient(Caller caller, RecordEntry body) {
        EncounterId encounter = body.encounterId();
        if (encounter != null) {
            requireOfPatient(
                    caller,
                    Action.READ_ENCOUNTERS,
                    encounters.patientOf(caller.tenant(), encounter),
                    body.patientId(),
                    "encounterId",
                    RecordProblem.ENCOUNTER_OF_ANOTHER_PATIENT);
        }
    }

    private void requireAmendedOfPatient(Caller caller, RecordEntry body) {
        RecordEntry.Amends amends = body.amends();
        if (amends != null) {
            requireOfPatient(
                    caller,
                    Action.READ_CHART,
                    records.find(caller.tenant(), amends.recordId()).map(RecordFacts.Known::patient),
                    body.patientId(),
                    "amends.recordId",
                    RecordProblem.AMENDS_ANOTHER_PATIENT);
        }
    }

    /** That it is another patient's is told to who may know; to all others it is not there. */
    private void requireOfPatient(
            Caller caller, Action read, Optional<PatientId> found, PatientId patient, String field, Problem another) {
        PatientId its = found.filter(one -> one.equals(patient) || gate.mayKnow(caller, read, one))
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, field, null));
        Rule.require(its.equals(patient), another);
    }

    private static @Nullable Amendment amendment(Person person, RecordEntry body) {
        RecordEntry.Amends amends = body.amends();
        return amends == null ? null : new Amendment(amends.recordId(), Personal.clinical(person, amends.reason()));
    }

    /** Adds a new version of an unsigned record. */
    @PostMapping("/{id}/amendments")
    @Acts(Action.AMEND_RECORD)
    @NeedsVersion
    Accepted amend(@RequestBody RecordAmendment body, Permitted<RecordId> known) {
        // What the record was decides, and what it is to be.
        Permitted<RecordId> record = gate.permit(known.caller(), known.about(), AccessKind.of(body.content()));
        return desk.accept(
                record,
                body,
                () -> new AmendRecord(
                        record.about(),
                        Writer.of(record),
                        body.content().kind(),
                        Personal.clinical(record.person(), body.reason()),
                        codes(body.content()),
                        past(record, body.occurred(), isPlanned(body.content())),
                        record.at(),
                        Personal.clinical(record.person(), body.content()),
                        sealed(record.person(), body.confirmation())));
    }

    /**
     * Signs the version that If-Match names, with a second factor just shown. It is signed in the name of the signer's
     * account: 21 CFR 11.50, 11.70 and 11.200.
     */
    @PostMapping("/{id}/signatures")
    @Acts(Action.SIGN_RECORD)
    @NeedsVersion
    Accepted sign(@RequestBody SignatureRequest body, Permitted<RecordId> record) {
        Personal<String> name = users.nameOf(record.user())
                .orElseThrow(() -> new ProblemException(RecordProblem.SIGNER_WITHOUT_A_NAME));
        return desk.accept(
                record,
                body,
                () -> new SignRecord(record.about(), Writer.of(record), name, body.meaning(), record.at()));
    }

    /**
     * Declares that the record does not count. In the run of an import, only a record that the same run has brought.
     */
    @PostMapping("/{id}/retraction")
    @Acts(Action.RETRACT_RECORD)
    Accepted retract(@RequestBody Retraction body, Permitted<RecordId> record) {
        return desk.accept(record, body, () -> retraction(record, Personal.clinical(record.person(), body.reason())));
    }

    private static Object retraction(Permitted<RecordId> record, Personal<String> reason) {
        return record.importRun()
                .<Object>map(run -> new TakeBackRecord(record.about(), run, reason, record.at()))
                .orElseGet(() -> new RetractRecord(record.about(), Writer.of(record), reason, record.at()));
    }

    /** What has happened lies in the past, only what is planned may not. */
    private static @Nullable TimeSpan past(Permitted<?> permitted, @Nullable TimeSpan given, boolean isPlanned) {
        if (given != null && !isPlanned) {
            given.begins().ifPresent(begins -> permitted.past(begins, "occurred.start"));
        }
        return given;
    }

    private static boolean isPlanned(RecordContent content) {
        return content.standing() == StatusMeaning.PLANNED;
    }

    private static @Nullable Personal<String> sealed(Person person, @Nullable String text) {
        return text == null ? null : Personal.clinical(person, text);
    }

    private static List<Code> codes(RecordContent content) {
        return content.about().map(CodeableConcept::codes).orElse(List.of());
    }

    /**
     * What a signature means. The printed name is that of the signer's account.
     *
     * @param meaning what the signature means
     */
    record SignatureRequest(SignatureMeaning meaning) {}

    /**
     * Why a record does not count.
     *
     * @param reason why
     */
    record Retraction(
            @Schema(example = "Written into the chart of the wrong patient") @Longest(Size.EXPLANATION)
            String reason) {
        Retraction {
            Rule.text(reason, "reason", Size.EXPLANATION);
        }
    }
}
