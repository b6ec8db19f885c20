package io.medichain.identity.organisation;

import io.medichain.event.EventTypes;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.OrganisationRegistered;
import org.springframework.stereotype.Component;

/** Keeps which organisations there are. */
@Component
final class OrganisationFactProjection implements FactProjection {
    static final String PREFIX = "organisation/";

    @Override
    public boolean reads(String eventType) {
        return eventType.equals(EventTypes.name(OrganisationRegistered.class));
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        if (followed.event() instanceof OrganisationRegistered registered) {
            facts.put(PREFIX + registered.tenantId(), registered.name());
        }
    }
}
