package io.medichain.identity.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.facts.TransientFacts;
import io.medichain.facts.UnreadEvents;
import java.util.Map;
import java.util.Optional;
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
        UnreadEvents events = new UnreadEvents(store);
        events.append();
        return new Organisations(events.facts());
    }
}
