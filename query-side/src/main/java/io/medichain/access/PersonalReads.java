package io.medichain.access;

import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventAppender;
import io.medichain.patient.PatientId;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way to read personal data: decides, reads, and stores who read what before it hands out the answer. A refusal
 * is stored too. When it cannot be stored there is no answer (HTTP 503).
 */
public final class PersonalReads implements RecordedReads {
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

    /**
     * Reads something of one patient.
     *
     * @throws ProblemException with the refusal's problem
     * @throws EventAppender.EventsNotStored when the access could not be stored
     */
    @Override
    public <T> T ofPatient(Subject subject, Action action, AccessedPart part, PatientId patient, Supplier<T> read) {
        return recorded(subject, action, part, Resource.about(subject.tenant(), patient), List.of(patient), read);
    }

    /** Reads something of one patient, of a kind that the action alone does not tell. */
    public <T> T ofPatient(
            Subject subject, Action action, AccessedPart part, PatientId patient, Kind kind, Supplier<T> read) {
        Resource resource = Resource.about(subject.tenant(), patient).of(kind);
        return recorded(subject, action, part, resource, List.of(patient), read);
    }

    private <T> T recorded(
            Subject subject,
            Action action,
            AccessedPart part,
            Resource resource,
            List<PatientId> patients,
            Supplier<T> read) {
        Allowed allowed = decided(subject, action, part, resource, patients);
        T answer = read.get();
        recorder.store(subject, List.of(RecordAccessed.of(vault, subject, action, part, patients, allowed)));
        return answer;
    }

    /**
     * Reads a list about several patients.
     *
     * @param read gets the patients that may be shown
     */
    public <T> T list(Subject subject, Action action, AccessedPart part, Function<VisiblePatients, Shown<T>> read) {
        Allowed allowed = decided(subject, action, part, Resource.of(subject.tenant()), List.of());
        relations.catchUp();
        Shown<T> shown = read.apply(patients.within(subject, action, allowed.reach()));
        recorder.store(
                subject,
                AccessRecorder.inEventsOf(
                        RecordAccessed.MOST_PATIENTS,
                        shown.patients(),
                        some -> RecordAccessed.of(vault, subject, action, part, some, allowed)));
        return shown.answer();
    }

    private Allowed decided(
            Subject subject, Action action, AccessedPart part, Resource resource, List<PatientId> asked) {
        return switch (access.decide(subject, action, resource)) {
            case Allowed allowed -> allowed;
            case Denied denied -> {
                recorder.store(subject, List.of(RecordAccessed.of(vault, subject, action, part, asked, denied)));
                throw new ProblemException(denied.reason().problem());
            }
        };
    }

    @Override
    public boolean allows(Subject subject, Action action) {
        return access.decide(subject, action, Resource.of(subject.tenant())) instanceof Allowed;
    }

    @Override
    public <T> T ofOrganisation(Subject subject, Action action, AccessedPart part, Supplier<T> read) {
        return recorded(subject, action, part, Resource.of(subject.tenant()), List.of(), read);
    }

    /**
     * What a path names. A try at what is not there, or not in this organisation, is stored as refused, of nobody.
     *
     * @throws ProblemException that it is not found
     */
    @Override
    public <T> T existing(Subject subject, Action action, AccessedPart part, Optional<T> found) {
        return found.orElseThrow(() -> {
            Reason reason = access.ofUnknown(subject, action);
            refused(subject, action, part, reason);
            return new ProblemException(reason.problem());
        });
    }

    /** Stores a try that was refused before anything of a patient was looked for. */
    void refused(Subject subject, Action action, AccessedPart part, Reason reason) {
        recorder.store(
                subject, List.of(RecordAccessed.of(vault, subject, action, part, List.of(), new Denied(reason))));
    }

    /**
     * An answer about several patients.
     *
     * @param answer what is handed out
     * @param patients everybody whom it shows
     */
    public record Shown<T>(T answer, Collection<PatientId> patients) {}
}
