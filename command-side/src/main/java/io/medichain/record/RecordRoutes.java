package io.medichain.record;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.encounter.EncounterId;
import io.medichain.facts.KnownEncounters;
import io.medichain.facts.KnownPatients;
import io.medichain.facts.KnownUsers;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Period;
import io.medichain.http.Acts;
import io.medichain.patient.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordContent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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
    @Operation(operationId = "addRecord", summary = "Adds a record to the chart")
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    ResponseEntity<Accepted> add(Caller caller, @RequestBody RecordEntry body) {
        gate.pass(caller, Action.ADD_RECORD, body.patientId(), AccessKind.of(body.content()));
        RecordId id = body.id() == null ? new RecordId(UUID.randomUUID()) : body.id();
        return Answers.created("/api/records/", desk.accept(caller, body, () -> addition(caller, id, body)));
    }

    private Order addition(Caller caller, RecordId id, RecordEntry body) {
        patients.requireActive(caller.tenant(), body.patientId());
        requireEncounterOfPatient(caller, body);
        requireAmendedOfPatient(caller, body);
        Personal<RecordContent> content =
                Personal.clinical(Person.of(caller.tenant(), body.patientId()), body.content());
        Amendment amends = amendment(caller, body);
        AddRecord command = new AddRecord(
                id,
                body.patientId(),
                body.encounterId(),
                body.content().kind(),
                amends,
                codes(body.content()),
                amends == null && body.occurred() == null ? Period.at(caller.at()) : past(caller, body.occurred()),
                caller.at(),
                content,
                sealed(Person.of(caller.tenant(), body.patientId()), body.confirmation()));
        return Order.create(
                id,
                amends == null ? command : new AmendSignedRecord(command, amends.recordId(), Writer.of(caller)),
                event -> event instanceof RecordAdded first
                        && first.patientId().equals(body.patientId())
                        && (body.occurred() == null || body.occurred().equals(occurred(first)))
                        && first.content().equals(content));
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

    private static @Nullable Amendment amendment(Caller caller, RecordEntry body) {
        RecordEntry.Amends amends = body.amends();
        Person person = Person.of(caller.tenant(), body.patientId());
        return amends == null ? null : new Amendment(amends.recordId(), Personal.clinical(person, amends.reason()));
    }

    /** Adds a new version of an unsigned record. */
    @PostMapping("/{id}/amendments")
    @Acts(Action.AMEND_RECORD)
    @Operation(operationId = "amendRecord", summary = "Adds a new version of an unsigned record")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> amend(Caller caller, @PathVariable RecordId id, @RequestBody RecordAmendment body) {
        Person person = pass(caller, Action.AMEND_RECORD, id);
        gate.pass(caller, Action.AMEND_RECORD, new PatientId(person.id()), AccessKind.of(body.content()));
        caller.requireVersion();
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(
                        id,
                        new AmendRecord(
                                id,
                                Writer.of(caller),
                                body.content().kind(),
                                Personal.clinical(person, body.reason()),
                                codes(body.content()),
                                past(caller, body.occurred()),
                                caller.at(),
                                Personal.clinical(person, body.content()),
                                sealed(person, body.confirmation())))));
    }

    /**
     * Signs the version that If-Match names, in the name of the signer's account and with a second factor just shown:
     * 21 CFR 11.50, 11.70 and 11.200.
     */
    @PostMapping("/{id}/signatures")
    @Acts(Action.SIGN_RECORD)
    @Operation(
            operationId = "signRecord",
            summary =
                    "Signs the version that If-Match names, with a second factor just shown: 21 CFR 11.50, 11.70, 11.200")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> sign(Caller caller, @PathVariable RecordId id, @RequestBody SignatureRequest body) {
        pass(caller, Action.SIGN_RECORD, id);
        caller.requireVersion();
        Personal<String> name = users.nameOf(caller.user())
                .orElseThrow(() -> new ProblemException(RecordProblem.SIGNER_WITHOUT_A_NAME));
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(id, new SignRecord(id, Writer.of(caller), name, body.meaning(), caller.at()))));
    }

    /** Declares that the record does not count. */
    @PostMapping("/{id}/retraction")
    @Acts(Action.RETRACT_RECORD)
    @Operation(operationId = "retractRecord", summary = "Declares that the record does not count")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> retract(Caller caller, @PathVariable RecordId id, @RequestBody Retraction body) {
        Person person = pass(caller, Action.RETRACT_RECORD, id);
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(
                        id,
                        new RetractRecord(
                                id, Writer.of(caller), Personal.clinical(person, body.reason()), caller.at()))));
    }

    private Person pass(Caller caller, Action action, RecordId id) {
        RecordFacts.Known record = gate.existing(caller, action, records.find(caller.tenant(), id));
        gate.pass(caller, action, record.patient(), record.kind());
        return Person.of(caller.tenant(), record.patient());
    }

    private static @Nullable Period occurred(RecordAdded added) {
        return added.heading().value().map(RecordHeading::occurred).orElse(null);
    }

    private static @Nullable Period past(Caller caller, @Nullable Period given) {
        return given == null ? null : new Period(caller.past(given.start(), "occurred.start"), given.end());
    }

    private static @Nullable Personal<String> sealed(Person person, @Nullable String text) {
        return text == null ? null : Personal.clinical(person, text);
    }

    private static List<Code> codes(RecordContent content) {
        return content.about().map(CodeableConcept::codes).orElse(List.of());
    }
}
