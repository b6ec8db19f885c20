package io.medichain.consent.query;

import com.mongodb.client.model.Filters;
import io.medichain.consent.ConsentOrigin;
import io.medichain.id.TenantId;
import io.medichain.read.ConsentOrigins;
import io.medichain.view.ViewDocument;
import io.medichain.view.ViewNotServing;
import io.medichain.view.Views;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        List<String> keys = ids.stream().distinct().toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        try {
            return views.of(consents, tenant).find(Filters.in("_id", keys), keys.size()).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            ViewDocument::key, found -> found.content().origin()));
        } catch (ViewNotServing e) {
            return Map.of(); // who asks about accesses gets them, with the number of the consent
        }
    }
}
