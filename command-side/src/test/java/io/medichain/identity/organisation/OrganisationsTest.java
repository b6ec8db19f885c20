package io.medichain.identity.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventMetadata;
import io.medichain.event.MedichainEvents;
import io.medichain.event.TransientFeed;
import io.medichain.facts.FactFollower;
import io.medichain.facts.Facts;
import io.medichain.facts.TransientFacts;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserId;
import io.medichain.personal.TransientVault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganisationsTest {
    private final TransientFacts store = new TransientFacts();

    @Test
    void givenFactsFarBehindTheEvents_whenAnOrganisationIsKnown_thenNobodyWaitsForTheOthers() {
        store.apply(Map.of(OrganisationFactProjection.PREFIX + "north", Optional.of("North")), -1);

        assertThat(organisations().isEmpty()).isFalse();
    }

    /** Behind by one event that nobody ever reads. */
    private Organisations organisations() {
        TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
        UserId user = new UserId(UUID.randomUUID());
        feed.append(
                user.toString(),
                Instant.EPOCH,
                EventMetadata.of(new TenantId("north"), "somebody"),
                new UserDeactivated(user, "left"));
        return new Organisations(new Facts(store, new FactFollower(feed, feed.codec(), store, List.of())));
    }
}
