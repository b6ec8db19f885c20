package io.medichain.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.medichain.access.AccessPolicy;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.KnownTies;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.tie.PatientTies;
import io.medichain.view.ViewDocument;
import io.medichain.view.ViewNotServing;
import io.medichain.view.Views;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether somebody may learn that something changed, without reading it: who may read it now, and of whom each reading
 * is not told one by one. What rests on a stated purpose or an emergency is a read of its own, with its own line in the
 * access log; to be told of changes by it would be to look without one.
 */
public final class MayLearn {
    /** Who is tied to a patient is read once for all who ask in this time. */
    private static final Duration SHARED = Duration.ofMillis(100);

    private static final int MOST = 1_000;

    private final AccessPolicy policy = new AccessPolicy();
    private final KnownRelations known;
    private final Views views;
    private final PatientRelations relations;
    private final InstantSource clock;
    private final Cache<Key, Optional<PatientTies>> shared =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SHARED).build();

    private record Key(TenantId tenant, PatientId patient, long asOf) {}

    MayLearn(KnownRelations known, Views views, PatientRelations relations, InstantSource clock) {
        this.known = known;
        this.views = views;
        this.relations = relations;
        this.clock = clock;
    }

    /**
     * Waits until who is tied to whom holds all that is stored now.
     *
     * @return the position up to which it does
     * @throws io.medichain.problem.ProblemException when that takes too long (HTTP 503)
     */
    public long catchUp() {
        try {
            return known.catchUp();
        } catch (ViewNotServing e) {
            throw e.refusal();
        }
    }

    /**
     * Waits until who is tied to whom holds all up to a position.
     *
     * @return whether it does; {@code false} when the time is over before
     * @throws io.medichain.problem.ProblemException when the ties cannot be read now (HTTP 503)
     */
    public boolean holds(long position, Duration atMost) {
        try {
            return known.holds(position, atMost);
        } catch (ViewNotServing e) {
            throw e.refusal();
        }
    }

    /**
     * Decides by the ties of a tenth of a second ago or later; nothing is recorded.
     *
     * @param asOf a position that the ties hold, as {@link #catchUp} has answered
     * @throws io.medichain.problem.ProblemException when the ties cannot be read now (HTTP 503)
     */
    public boolean of(Subject subject, Action read, Resource resource, long asOf) {
        if (!subject.tenant().equals(resource.tenant())) {
            return false; // as the policy would say, without looking for anybody
        }
        KnownTies ties = resource.patient()
                .map(patient -> ties(new Key(resource.tenant(), patient, asOf), subject))
                .orElse(KnownTies.NONE);
        return policy.decide(subject, read, resource, ties, clock.instant()) instanceof Allowed allowed
                && isToldOfEveryChange(allowed.basis());
    }

    private KnownTies ties(Key key, Subject subject) {
        try {
            return shared.get(key, this::read)
                    .map(found -> found.facts(subject.user()))
                    .orElse(KnownTies.NONE);
        } catch (ViewNotServing e) {
            throw e.refusal();
        }
    }

    private Optional<PatientTies> read(Key key) {
        return views.of(relations, key.tenant()).find(key.patient().toString()).map(ViewDocument::content);
    }

    private static boolean isToldOfEveryChange(Basis basis) {
        return switch (basis) {
            case OWN_RECORD, OWN_ACCOUNT, CARE_TEAM, ENCOUNTER, CONSULTATION, CONSENT, ROLE -> true;
            case EMERGENCY, ROLE_WITH_PURPOSE, IMPORT_RUN -> false;
        };
    }
}
