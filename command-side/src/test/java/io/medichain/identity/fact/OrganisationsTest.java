package io.medichain.identity.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.facts.FactFollower;
import io.medichain.facts.Facts;
import io.medichain.facts.TransientFacts;
import io.medichain.id.TenantId;
import io.medichain.identity.OrganisationRegistered;
import io.medichain.personal.TransientVault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganisationsTest {
    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private final TransientFacts store = new TransientFacts();

    @Test
    void givenFactsFarBehindTheEvents_whenAnOrganisationIsKnown_thenNobodyWaitsForTheOthers() {
        register("north");
        FactFollower follower = new FactFollower(feed, feed.codec(), store, List.of(Organisations.organisationsFold()));
        follower.start();
        assertThat(follower.await(feed.head(), Duration.ofSeconds(10))).isTrue();
        follower.close();
        register("south"); // nobody follows any more

        assertThat(new Organisations(new Facts(follower)).isEmpty()).isFalse();
    }

    private void register(String tenant) {
        feed.append(
                tenant,
                Instant.EPOCH,
                EventMetadata.of(new TenantId(tenant), "somebody"),
                new OrganisationRegistered(new TenantId(tenant), "St. Anna"));
    }
}
