package io.medichain.identity.app;

import io.medichain.command.Concerns;
import io.medichain.id.AppId;
import io.medichain.id.TenantId;
import io.medichain.identity.fact.Apps;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An app concerns the organisation that has registered it, and nobody. */
@Component
final class AppConcern implements Concerns<AppId> {
    private final Apps apps;

    AppConcern(Apps apps) {
        this.apps = apps;
    }

    @Override
    public Class<AppId> type() {
        return AppId.class;
    }

    @Override
    public Optional<Concern> find(TenantId tenant, AppId id) {
        return apps.find(id).filter(app -> app.tenant().equals(tenant)).map(_ -> Concern.organisation(tenant));
    }
}
