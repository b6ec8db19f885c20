package io.medichain.record.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.encounter.KnownEncounters;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.record.Amendment;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.RecordContent;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds and amends records, for who has the body of the command, however it was said: decides who may, asks what a
 * record cannot know of others, and seals.
 */
@Component
public final class RecordWriting {
    private final CommandDesk desk;
    private final Gate gate;
    private final RecordFacts records;
    private final KnownPatients patients;
    private final KnownEncounters encounters;
    private final LastSaid lastSaid;

    RecordWriting(
            CommandDesk desk,
            Gate gate,
            RecordFacts records,
            KnownPatients patients,
            KnownEncounters encounters,
            LastSaid lastSaid) {
        this.desk = desk;
        this.gate = gate;
        this.records = records;
        this.patients = patients;
        this.encounters = encounters;
        this.lastSaid = lastSaid;
    }

    /**
     * Adds a record to the chart.
     *
     * @param request what makes two requests the same
     * @throws ProblemException when it is refused
     */
    public Accepted add(Caller caller, RecordEntry body, Object request) {
        Permitted<PatientId> patient = gate.permit(caller, body.patientId(), AccessKind.of(body.content()));
        RecordId id = body.id() == null ? new RecordId(UUID.randomUUID()) : body.id();
        return desk.send(patient, request, () -> addition(patient, id, body));
    }

    /**
     * What adding it would say of it, without adding it; of somebody who may not, at once, as it would be.
     *
     * @return asks the rest, and is refused as the command would be
     * @throws ProblemException where the caller may not
     */
    public Runnable checking(Caller caller, RecordEntry body) {
        Permitted<PatientId> patient = gate.permit(caller, body.patientId(), AccessKind.of(body.content()));
        return () -> {
            addition(patient, new RecordId(UUID.randomUUID()), body);
            MedicalRecord.requirePlausible(body.content(), body.confirmation() != null);
        };
    }

    private Order addition(Permitted<PatientId> patient, RecordId id, RecordEntry body) {
        boolean isKeptWhole = body.content() instanceof KeptResource;
        Rule.require(!isKeptWhole || body.amends() == null, RecordProblem.KEPT_WHOLE);
        boolean isImport = patient.importRun().isPresent();
        if (!isImport || !records.isKnown(patient.tenant(), id)) {
            patients.requireActive(patient.tenant(), patient.about());
        }
        requireEncounterOfPatient(patient.caller(), body);
        requireAmendedOfPatient(patient.caller(), body);
        DataClass dataClass = body.content().kind().dataClass();
        Personal<RecordContent> content = Personal.of(patient.person(), dataClass, body.content());
        Personal<ReceivedResource> original =
                body.original() == null ? null : Personal.of(patient.person(), dataClass, body.original());
        Amendment amends = amendment(patient.person(), body);
        AddRecord command = new AddRecord(
                id,
                patient.about(),
                body.encounterId(),
                body.content().kind(),
                amends,
                body.content().codes(),
                amends == null && body.occurred() == null
                        ? TimeSpan.at(patient.at())
                        : past(patient, body.occurred(), mayLieAhead(body.content())),
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

    /**
     * Adds a new version of an unsigned record.
     *
     * @param known what is amended
     * @param sent what the record is to be as a whole, with the resource that it was made of, where it came as one; its
     *     patient stays who it is
     * @param request what makes two requests the same
     * @throws ProblemException when it is refused
     */
    public Accepted amend(Permitted<RecordId> known, RecordAmendment body, @Nullable RecordEntry sent, Object request) {
        return amend(known, body, sent, request, () -> {});
    }

    /**
     * The same of one that was named as more than a record.
     *
     * @param wanted which one it may be; any other is refused like one that is not there
     */
    public Accepted amend(
            Permitted<RecordId> known,
            Predicate<Said> wanted,
            RecordAmendment body,
            @Nullable RecordEntry sent,
            Object request) {
        return amend(known, body, sent, request, () -> {
            if (lastSaid.of(known.about()).filter(wanted).isEmpty()) {
                throw new ProblemException(RequestProblem.NOT_FOUND);
            }
        });
    }

    private Accepted amend(
            Permitted<RecordId> known,
            RecordAmendment body,
            @Nullable RecordEntry sent,
            Object request,
            Runnable requireWanted) {
        Rule.require(!(body.content() instanceof KeptResource), RecordProblem.KEPT_WHOLE);
        // What the record was decides, and what it is to be.
        Permitted<RecordId> record = gate.permit(known.caller(), known.about(), AccessKind.of(body.content()));
        return desk.accept(record, request, () -> {
            requireWanted.run();
            return amendment(record, body, sent);
        });
    }

    /**
     * What a record says.
     *
     * @param original the resource that it was made of, as last sent, where one came
     */
    public record Said(RecordContent content, @Nullable ReceivedResource original) {}

    private AmendRecord amendment(Permitted<RecordId> record, RecordAmendment body, @Nullable RecordEntry sent) {
        if (sent != null) {
            Rule.format(sent.patientId().equals(record.patient()), "patientId", "the patient whom it is about");
            requireEncounterOfPatient(record.caller(), sent);
        }
        ReceivedResource original = sent == null ? null : sent.original();
        return new AmendRecord(
                record.about(),
                Writer.of(record),
                body.content().kind(),
                Personal.clinical(record.person(), body.reason()),
                body.content().codes(),
                sent == null ? null : sent.encounterId(),
                past(record, body.occurred(), mayLieAhead(body.content())),
                record.at(),
                Personal.clinical(record.person(), body.content()),
                original == null ? null : Personal.clinical(record.person(), original),
                sealed(record.person(), body.confirmation()));
    }

    /** What has happened lies in the past. */
    private static @Nullable TimeSpan past(Permitted<?> permitted, @Nullable TimeSpan given, boolean mayLieAhead) {
        if (given != null && !mayLieAhead) {
            given.begins().ifPresent(begins -> permitted.past(begins, "occurred.start"));
        }
        return given;
    }

    /** What is planned; and what tells of nothing that was done, such as how long somebody is insured. */
    private static boolean mayLieAhead(RecordContent content) {
        return content.standing() == StatusMeaning.PLANNED
                || (content instanceof KeptResource it && !it.type().elements().hasTakenPlace());
    }

    private static @Nullable Personal<String> sealed(Person person, @Nullable String text) {
        return text == null ? null : Personal.clinical(person, text);
    }
}
