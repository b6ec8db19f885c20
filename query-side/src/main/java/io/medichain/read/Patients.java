package io.medichain.read;

import com.mongodb.client.model.Filters;
import io.medichain.access.AccessPolicy;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Reach;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.tie.PatientTies;
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
import java.util.function.Predicate;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Which patients a list may show, and under which entries of the registry a patient's records stand. */
@Component
public final class Patients {
    /** The most patients that one user is tied to, and the most entries of one person. */
    private static final int MOST = 10_000;

    private final AccessPolicy policy = new AccessPolicy();
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

    /** The patients that a list of this reach shows: about whom alone the action would be allowed, too. */
    public VisiblePatients within(Subject subject, Action action, Reach reach) {
        return switch (reach) {
            case WHOLE -> new VisiblePatients.Everybody();
            case OWN_RECORD ->
                new Tied(
                        subject.tenant(),
                        Filters.eq("account", subject.user()),
                        known -> subject.user().equals(known.account()),
                        Set.copyOf(subject.patient().stream().toList()));
            case ASSIGNED_PATIENTS ->
                new Tied(
                        subject.tenant(),
                        Filters.or(Filters.eq("users", subject.user()), Filters.eq("everybody", true)),
                        known -> isTied(known, subject, action),
                        Set.of());
        };
    }

    /** An emergency opens one record, and each access to it names it: it brings nobody into a list. */
    private boolean isTied(PatientTies known, Subject subject, Action action) {
        Decision decision = policy.decide(
                subject,
                action,
                Resource.about(subject.tenant(), known.patientId()),
                known.facts(subject.user()),
                clock.instant());
        return decision instanceof Allowed allowed && allowed.basis() != Basis.EMERGENCY;
    }

    /** Those to whom a user is tied, and some who are visible without looking. */
    private final class Tied implements VisiblePatients {
        private final TenantId tenant;
        private final Bson filter;
        private final Predicate<PatientTies> isTied;
        private final Set<PatientId> besides;

        Tied(TenantId tenant, Bson filter, Predicate<PatientTies> isTied, Set<PatientId> besides) {
            this.tenant = tenant;
            this.filter = filter;
            this.isTied = isTied;
            this.besides = besides;
        }

        @Override
        public Optional<Collection<PatientId>> only() {
            Set<PatientId> found = new LinkedHashSet<>(besides);
            found.addAll(tied(filter, MOST));
            return Optional.of(found);
        }

        @Override
        public Collection<PatientId> among(Collection<PatientId> some) {
            if (some.isEmpty()) {
                return List.of();
            }
            Set<PatientId> found = new LinkedHashSet<>(some);
            found.retainAll(besides);
            List<String> keys = some.stream().map(PatientId::toString).toList();
            found.addAll(tied(Filters.in("_id", keys), keys.size()));
            return found;
        }

        private List<PatientId> tied(Bson asked, int most) {
            return views.of(relations, tenant).find(asked, most).stream()
                    .map(ViewDocument::content)
                    .filter(isTied)
                    .map(PatientTies::patientId)
                    .toList();
        }
    }
}
