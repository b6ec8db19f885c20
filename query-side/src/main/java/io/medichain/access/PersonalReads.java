package io.medichain.access;

import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.http.CorrelationFilter;
import io.medichain.patient.PatientId;
import io.medichain.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The one way to read personal data: decides, reads, and stores who read what before it hands out the answer. A refusal
 * is stored too. When it cannot be stored there is no answer (HTTP 503).
 */
public final class PersonalReads {
    private static final String RECORDED = PersonalReads.class.getName() + ".recorded";

    private final Access access;
    private final KnownRelations relations;
    private final Patients patients;
    private final EventAppender events;

    PersonalReads(Access access, KnownRelations relations, Patients patients, EventAppender events) {
        this.access = access;
        this.relations = relations;
        this.patients = patients;
        this.events = events;
    }

    /**
     * Reads something of one patient.
     *
     * @throws ProblemException with the refusal's problem
     * @throws EventAppender.EventsNotStored when the access could not be stored
     */
    public <T> T ofPatient(Subject subject, Action action, AccessedPart part, PatientId patient, Supplier<T> read) {
        return ofPatient(subject, action, part, Resource.about(subject.tenant(), patient), patient, read);
    }

    /** Reads something of one patient, of a kind that the action alone does not tell. */
    public <T> T ofPatient(
            Subject subject, Action action, AccessedPart part, PatientId patient, Kind kind, Supplier<T> read) {
        Resource resource = Resource.about(subject.tenant(), patient).of(kind);
        return ofPatient(subject, action, part, resource, patient, read);
    }

    private <T> T ofPatient(
            Subject subject, Action action, AccessedPart part, Resource resource, PatientId patient, Supplier<T> read) {
        Allowed allowed = decided(subject, action, part, resource, List.of(patient));
        T answer = read.get();
        store(subject, granted(subject, action, part, allowed, List.of(patient)));
        return answer;
    }

    /**
     * Reads a list about several patients.
     *
     * @param read gets the patients that may be shown, empty for all of the tenant
     */
    public <T> T list(
            Subject subject,
            Action action,
            AccessedPart part,
            Function<Optional<Collection<PatientId>>, Shown<T>> read) {
        Allowed allowed = decided(subject, action, part, Resource.of(subject.tenant()), List.of());
        relations.catchUp();
        Shown<T> shown = read.apply(patients.within(subject, allowed.reach()));
        List<RecordAccessed> accesses = new ArrayList<>();
        List<PatientId> all = shown.patients().stream().distinct().toList();
        for (int from = 0; from == 0 || from < all.size(); from += RecordAccessed.MOST_PATIENTS) {
            int to = Math.min(all.size(), from + RecordAccessed.MOST_PATIENTS);
            accesses.addAll(granted(subject, action, part, allowed, all.subList(from, to)));
        }
        store(subject, accesses);
        return shown.answer();
    }

    private Allowed decided(
            Subject subject, Action action, AccessedPart part, Resource resource, List<PatientId> asked) {
        return switch (access.decide(subject, action, resource)) {
            case Allowed allowed -> allowed;
            case Denied(Reason reason) -> {
                store(subject, List.of(access(subject, action, part, asked, null, reason)));
                throw new ProblemException(reason.problem());
            }
        };
    }

    private static List<RecordAccessed> granted(
            Subject subject, Action action, AccessedPart part, Allowed allowed, List<PatientId> shown) {
        return List.of(access(subject, action, part, shown, allowed, null));
    }

    private static RecordAccessed access(
            Subject subject,
            Action action,
            AccessedPart part,
            List<PatientId> shown,
            @Nullable Allowed allowed,
            @Nullable Reason reason) {
        return new RecordAccessed(
                subject.user(),
                subject.roles().stream().sorted().toList(),
                allowed == null ? null : allowed.role(),
                shown,
                part,
                action,
                allowed == null ? null : allowed.basis(),
                allowed == null ? null : allowed.reference().orElse(null),
                subject.purpose().orElse(null),
                subject.session(),
                allowed == null ? AccessOutcome.DENIED : AccessOutcome.GRANTED,
                reason);
    }

    /** Stores a try that was refused before anything of a patient was looked for. */
    void refused(Subject subject, Action action, AccessedPart part) {
        store(subject, List.of(access(subject, action, part, List.of(), null, Reason.ROLE)));
    }

    /** Whether what the request read, or was refused, is stored. */
    static boolean isRecorded(HttpServletRequest request) {
        return request.getAttribute(RECORDED) != null;
    }

    private void store(Subject subject, List<RecordAccessed> accesses) {
        EventMetadata metadata = EventMetadata.of(
                        subject.tenant(), subject.user().toString())
                .with(EventMetadata.SESSION, subject.session().toString());
        Optional<HttpServletRequest> request = request();
        events.append(
                accesses,
                request.map(CorrelationFilter::correlation)
                        .map(correlation -> metadata.with(EventMetadata.CORRELATION, correlation))
                        .orElse(metadata));
        request.ifPresent(stored -> stored.setAttribute(RECORDED, true));
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    /**
     * An answer about several patients.
     *
     * @param answer what is handed out
     * @param patients everybody whom it shows
     */
    public record Shown<T>(T answer, Collection<PatientId> patients) {}
}
