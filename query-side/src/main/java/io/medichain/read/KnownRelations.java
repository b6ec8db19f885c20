package io.medichain.read;

import io.medichain.access.KnownTies;
import io.medichain.access.RelationFacts;
import io.medichain.event.EventFeed;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.view.Views;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The relations as the view of them knows them. A revocation bites on the next read: every answer holds all that was
 * stored before the question, or there is none.
 */
final class KnownRelations implements RelationFacts {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Views views;
    private final PatientRelations relations;
    private final EventFeed feed;

    KnownRelations(Views views, PatientRelations relations, EventFeed feed) {
        this.views = views;
        this.relations = relations;
        this.feed = feed;
    }

    @Override
    public KnownTies between(TenantId tenant, UserId user, PatientId patient) {
        catchUp();
        return views.of(relations, tenant)
                .find(patient.toString())
                .map(document -> document.content().facts(user))
                .orElse(KnownTies.NONE);
    }

    /** As every answer holds what was stored before, there is nothing more to learn. */
    @Override
    public Optional<KnownTies> betweenAfterCatchingUp(TenantId tenant, UserId user, PatientId patient) {
        return Optional.empty();
    }

    /** Waits until all that is stored now counts; answers up to which position that is. */
    long catchUp() {
        long head = feed.head();
        if (!holds(head, PATIENCE)) {
            throw ProblemException.retryAfter(RequestProblem.NOT_YET_READABLE, TRY_AGAIN);
        }
        return head;
    }

    /** Waits until all up to a position counts; {@code false} when the time is over before. */
    boolean holds(long position, Duration atMost) {
        return views.await(List.of(relations), position, atMost);
    }
}
