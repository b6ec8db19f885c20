package io.medichain.record.command;

import io.medichain.command.Concerns;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A record concerns its patient, as what its content is. */
@Component
final class RecordConcern implements Concerns<RecordId> {
    private final RecordFacts records;

    RecordConcern(RecordFacts records) {
        this.records = records;
    }

    @Override
    public Class<RecordId> type() {
        return RecordId.class;
    }

    @Override
    public Optional<Concern> find(TenantId tenant, RecordId id) {
        return records.find(tenant, id)
                .map(record -> Concern.patient(tenant, record.patient()).of(record.kind()));
    }
}
