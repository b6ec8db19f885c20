package io.medichain.imports.command;

import io.medichain.command.Concerns;
import io.medichain.id.ImportRunId;
import io.medichain.id.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A run of an import concerns no patient yet. */
@Component
final class ImportRunConcern implements Concerns<ImportRunId> {
    @Override
    public Class<ImportRunId> type() {
        return ImportRunId.class;
    }

    @Override
    public Optional<Concern> find(TenantId tenant, ImportRunId id) {
        return Optional.of(Concern.organisation(tenant));
    }
}
