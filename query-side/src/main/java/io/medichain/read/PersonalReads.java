package io.medichain.read;

import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.access.Reason;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.audit.RecordedReads;
import io.medichain.id.PatientId;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.read.Reading.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way to read personal data, behind {@link Reading}: decides, reads, and stores who read what before it hands
 * out the answer. A refusal is stored too. When it cannot be stored there is no answer (HTTP 503).
 */
final class PersonalReads implements RecordedReads {
    private final Access access;
    private final KnownRelations relations;
    private final Patients patients;
    private final AccessRecorder recorder;
    private final KeyVault vault;

    PersonalReads(Access access, KnownRelations relations, Patients patients, AccessRecorder recorder, KeyVault vault) {
        this.vault = vault;
        this.access = access;
        this.relations = relations;
        this.patients = patients;
        this.recorder = recorder;
    }

    @Override
    public <T> T ofPatient(Subject subject, Action action, AccessedPart part, PatientId patient, Supplier<T> read) {
        Resource resource = Resource.about(subject.tenant(), patient);
        return recorded(new Asked(subject, action, part), resource, _ -> read.get());
    }

    @Override
    public <T> T ofOrganisation(Subject subject, Action action, AccessedPart part, Supplier<T> read) {
        return recorded(new Asked(subject, action, part), Resource.of(subject.tenant()), _ -> read.get());
    }

    @Override
    public boolean allows(Subject subject, Action action) {
        return access.decide(subject, action, Resource.of(subject.tenant())) instanceof Allowed;
    }

    @Override
    public <T> T existing(Subject subject, Action action, AccessedPart part, Optional<T> found) {
        return existing(new Asked(subject, action, part), found);
    }

    /** Reads something of the resource's patient, or of nobody. */
    <T> T recorded(Asked asked, Resource resource, Function<Read, T> read) {
        List<PatientId> patients = resource.patient().stream().toList();
        Allowed allowed = decided(asked, resource, patients);
        T answer = read.apply(asked.read(kind -> resource.patient().isPresent()
                && access.decide(asked.subject(), Action.READ_RECORD, resource.of(kind)) instanceof Allowed));
        recorder.store(asked.subject(), List.of(accessed(asked, patients, allowed)));
        return answer;
    }

    /** Reads a list about several patients. */
    <T> T list(Asked asked, BiFunction<Read, VisiblePatients, Shown<T>> read) {
        Allowed allowed = decided(asked, Resource.of(asked.subject().tenant()), List.of());
        relations.catchUp();
        Shown<T> shown = read.apply(asked.read(), patients.within(asked.subject(), asked.action(), allowed.reach()));
        recorder.store(
                asked.subject(),
                AccessRecorder.inEventsOf(
                        RecordAccessed.MOST_PATIENTS, shown.patients(), some -> accessed(asked, some, allowed)));
        return shown.answer();
    }

    /** What a path names. A try at what is not there, or not in this organisation, is stored as refused, of nobody. */
    <T> T existing(Asked asked, Optional<T> found) {
        return found.orElseThrow(() -> {
            Reason reason = access.ofUnknown(asked.subject(), asked.action());
            refused(asked, reason);
            return new ProblemException(reason.problem());
        });
    }

    /** Stores a try that was refused before anything of a patient was looked for. */
    void refused(Asked asked, Reason reason) {
        recorder.store(asked.subject(), List.of(accessed(asked, List.of(), new Denied(reason))));
    }

    /** What the policy says of one of many patients. */
    Access.OfPatient about(Asked asked, PatientId patient) {
        return access.of(asked.subject(), patient);
    }

    void store(Asked asked, List<PatientId> patients, Denied denied) {
        recorder.store(asked.subject(), List.of(accessed(asked, patients, denied)));
    }

    /** Stores that patients were read, in one append. */
    void store(Asked asked, Map<Allowed, List<PatientId>> read) {
        List<RecordAccessed> all = new ArrayList<>();
        read.forEach((allowed, patients) -> all.addAll(AccessRecorder.inEventsOf(
                RecordAccessed.MOST_PATIENTS, patients, some -> accessed(asked, some, allowed))));
        if (!all.isEmpty()) {
            recorder.store(asked.subject(), all);
        }
    }

    private Allowed decided(Asked asked, Resource resource, List<PatientId> patients) {
        return switch (access.decide(asked.subject(), asked.action(), resource)) {
            case Allowed allowed -> allowed;
            case Denied denied -> {
                recorder.store(asked.subject(), List.of(accessed(asked, patients, denied)));
                throw new ProblemException(denied.reason().problem());
            }
        };
    }

    private RecordAccessed accessed(Asked asked, List<PatientId> patients, Decision decision) {
        return RecordAccessed.of(vault, asked.subject(), asked.action(), asked.part(), patients, decision);
    }
}
