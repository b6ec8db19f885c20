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
        KnownTies known = facts.between(resource.tenant(), subject.user(), patient.get());
        Decision decision = policy.decide(subject, action, resource, known, clock.instant());
        if (decision instanceof Denied(Reason reason) && reason.mayChangeWithFacts()) {
            return facts.betweenAfterCatchingUp(resource.tenant(), subject.user(), patient.get())
                    .map(now -> policy.decide(subject, action, resource, now, clock.instant()))
                    .orElse(decision);
        }
        return decision;
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
