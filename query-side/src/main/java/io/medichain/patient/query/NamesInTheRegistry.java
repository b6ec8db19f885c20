package io.medichain.patient.query;

import com.mongodb.client.model.Filters;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.read.Called;
import io.medichain.read.PatientNames;
import io.medichain.view.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Names as the registry has them. */
@Component
final class NamesInTheRegistry implements PatientNames {
    private final Views views;
    private final PatientSummaries summaries;
    private final InstantSource clock;

    NamesInTheRegistry(Views views, PatientSummaries summaries, InstantSource clock) {
        this.clock = clock;
        this.views = views;
        this.summaries = summaries;
    }

    @Override
    public Map<PatientId, Called> of(TenantId tenant, Collection<PatientId> wanted) {
        List<String> keys = wanted.stream().map(PatientId::toString).toList();
        Map<PatientId, Called> names = new HashMap<>();
        Instant now = clock.instant();
        if (!keys.isEmpty()) {
            views.of(summaries, tenant)
                    .find(Filters.in("_id", keys), keys.size())
                    .forEach(found -> {
                        PatientListing shown = PatientListing.of(found.content(), now);
                        names.put(shown.id(), called(shown));
                    });
        }
        return names;
    }

    /** Of somebody who is there the name may be unknown. */
    private static Called called(PatientListing shown) {
        boolean isErased = shown.status() == RegistryStatus.ERASED;
        return new Called(shown.name(), List.of(), isErased, Collections.emptyNavigableMap());
    }
}
