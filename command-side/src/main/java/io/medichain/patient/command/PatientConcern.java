package io.medichain.patient.command;

import io.medichain.command.Concerns;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A patient is the concern of the own entry, whoever it is: whether there is one, the policy does not tell. */
@Component
final class PatientConcern implements Concerns<PatientId> {
    @Override
    public Class<PatientId> type() {
        return PatientId.class;
    }

    @Override
    public Optional<Concern> find(TenantId tenant, PatientId id) {
        return Optional.of(Concern.patient(tenant, id));
    }
}
