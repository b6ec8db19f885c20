package io.medichain.access;

import com.mongodb.client.model.Filters;
import io.medichain.access.PatientRelations.Relations;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientId;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which patients a list may show, and under which entries of the registry a patient's records stand. */
@Component
public final class Patients {
    /** The most patients that one user is tied to, and the most entries of one person. */
    private static final int MOST = 10_000;

    private final Views views;
    private final PatientRelations relations;
    private final InstantSource clock;

    public Patients(Views views, PatientRelations relations, InstantSource clock) {
        this.views = views;
        this.relations = relations;
        this.clock = clock;
    }

    /** The patient and all duplicates that were merged into the patient. */
    public Set<PatientId> entriesOf(TenantId tenant, PatientId patient) {
        Set<PatientId> found = new LinkedHashSet<>();
        Deque<PatientId> open = new ArrayDeque<>(List.of(patient));
        while (!open.isEmpty() && found.size() < MOST) {
            PatientId next = open.remove();
            if (found.add(next)) {
                views.of(relations, tenant)
                        .find(next.toString())
                        .map(document -> document.content().absorbed())
                        .ifPresent(open::addAll);
            }
        }
        return found;
    }

    /** The patients that a list of this reach shows; empty for all. */
    public Optional<Collection<PatientId>> within(Subject subject, Reach reach) {
        return switch (reach) {
            case WHOLE -> Optional.empty();
            case OWN_RECORD -> Optional.of(own(subject));
            case ASSIGNED_PATIENTS -> Optional.of(assigned(subject));
        };
    }

    private Collection<PatientId> own(Subject subject) {
        Set<PatientId> found = new LinkedHashSet<>(subject.patient().stream().toList());
        views.of(relations, subject.tenant())
                .find(Filters.eq("account", subject.user()), MOST)
                .forEach(document -> found.add(document.content().patientId()));
        return found;
    }

    private Collection<PatientId> assigned(Subject subject) {
        return views.of(relations, subject.tenant()).find(Filters.eq("users", subject.user()), MOST).stream()
                .map(ViewDocument::content)
                .filter(known -> isActive(known, subject))
                .map(Relations::patientId)
                .toList();
    }

    private boolean isActive(Relations known, Subject subject) {
        boolean attends =
                known.attending().stream().anyMatch(doctor -> doctor.user().equals(subject.user()));
        return attends
                || known.members().stream()
                        .filter(member -> member.user().equals(subject.user()))
                        .anyMatch(member -> !member.from().isAfter(clock.instant())
                                && (member.until() == null || !member.until().isBefore(clock.instant())));
    }
}
