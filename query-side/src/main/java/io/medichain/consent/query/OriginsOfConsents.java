package io.medichain.consent.query;

import io.medichain.consent.ConsentOrigin;
import io.medichain.id.TenantId;
import io.medichain.read.ConsentOrigins;
import io.medichain.view.ViewNotServing;
import io.medichain.view.Views;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From the view of consents. */
@Component
final class OriginsOfConsents implements ConsentOrigins {
    private final Views views;
    private final Consents consents;

    OriginsOfConsents(Views views, Consents consents) {
        this.views = views;
        this.consents = consents;
    }

    @Override
    public Map<String, Optional<ConsentOrigin>> of(TenantId tenant, Collection<String> ids) {
        Map<String, Optional<ConsentOrigin>> known = new HashMap<>();
        if (ids.isEmpty()) {
            return known;
        }
        try {
            for (String id : new HashSet<>(ids)) {
                views.of(consents, tenant)
                        .find(id)
                        .ifPresent(found -> known.put(id, found.content().origin()));
            }
        } catch (ViewNotServing e) {
            return Map.of(); // who asks about accesses gets them, with the number of the consent
        }
        return known;
    }
}
