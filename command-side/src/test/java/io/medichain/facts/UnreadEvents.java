package io.medichain.facts;

import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.UserDeactivated;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events that no projection reads, and the facts that follow them: only how far they are matters. */
public final class UnreadEvents implements AutoCloseable {
    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private final FactFollower follower;
    private final Facts facts;

    /** Nobody follows before {@link #follow}. */
    public UnreadEvents(FactStore store) {
        this.follower = new FactFollower(feed, feed.codec(), store, List.of());
        this.facts = new Facts(follower);
    }

    /** Stores one more. */
    public void append() {
        UserId user = new UserId(UUID.randomUUID());
        feed.append(
                user.toString(),
                Instant.EPOCH,
                EventMetadata.of(new TenantId("north"), "somebody"),
                new UserDeactivated(user, Personal.identity(Person.of(new TenantId("north"), user), "left")));
    }

    /** The position of the last one. */
    public long head() {
        return feed.head();
    }

    /** Lets the facts follow. */
    public void follow() {
        follower.start();
    }

    /** What is known of them. */
    public Facts facts() {
        return facts;
    }

    @Override
    public void close() {
        follower.close();
    }
}
