package io.medichain.access;

import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the {@link AccessPolicy} with what this side knows. */
public final class Access {
    private final AccessPolicy policy = new AccessPolicy();
    private final RelationFacts facts;
    private final InstantSource clock;

    public Access(RelationFacts facts, InstantSource clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * The decision, for whoever has to record it. A refusal for want of a fact is only given once everything stored
     * before the question was taken in.
     */
    public Decision decide(@Nullable Subject subject, Action action, Resource resource) {
        Optional<PatientId> patient = resource.patient();
        if (subject == null || patient.isEmpty()) {
            return policy.decide(subject, action, resource, KnownTies.NONE, clock.instant());
        }
        return new OfPatient(subject, resource, patient.get()).decide(action, resource);
    }

    /** Several questions of one subject about one patient of their organisation: what is known is looked up once. */
    public OfPatient of(Subject subject, PatientId patient) {
        return new OfPatient(subject, Resource.about(subject.tenant(), patient), patient);
    }

    /** What may be done with one patient, by what was known when this was asked for. */
    public final class OfPatient {
        private final Subject subject;
        private final Resource resource;
        private final PatientId patient;
        private final KnownTies known;

        private OfPatient(Subject subject, Resource resource, PatientId patient) {
            this.subject = subject;
            this.resource = resource;
            this.patient = patient;
            this.known = facts.between(resource.tenant(), subject.user(), patient);
        }

        /** The decision, as {@link Access#decide} makes it. */
        public Decision decide(Action action) {
            return decide(action, resource);
        }

        /** The decision of what is of a kind that the action alone does not tell. */
        public Decision decide(Action action, Kind kind) {
            return decide(action, resource.of(kind));
        }

        private Decision decide(Action action, Resource asked) {
            Decision decision = policy.decide(subject, action, asked, known, clock.instant());
            if (decision instanceof Denied(Reason reason) && reason.mayChangeWithFacts()) {
                return facts.betweenAfterCatchingUp(asked.tenant(), subject.user(), patient)
                        .map(now -> policy.decide(subject, action, asked, now, clock.instant()))
                        .orElse(decision);
            }
            return decision;
        }
    }

    /** Why nothing is answered of something that is not there, see {@link AccessPolicy#ofUnknown}. */
    public Reason ofUnknown(Subject subject, Action action) {
        return policy.ofUnknown(subject, action);
    }

    /**
     * Goes on only when it is allowed.
     *
     * @throws ProblemException with the refusal's problem (HTTP 401, 403 or 404)
     */
    public Allowed require(@Nullable Subject subject, Action action, Resource resource) {
        return switch (decide(subject, action, resource)) {
            case Allowed allowed -> allowed;
            case Denied(Reason reason) -> throw new ProblemException(reason.problem());
        };
    }
}
