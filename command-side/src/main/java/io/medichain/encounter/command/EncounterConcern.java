package io.medichain.encounter.command;

import io.medichain.command.Concerns;
import io.medichain.encounter.KnownEncounters;
import io.medichain.id.EncounterId;
import io.medichain.id.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A visit or stay concerns its patient. */
@Component
final class EncounterConcern implements Concerns<EncounterId> {
    private final KnownEncounters encounters;

    EncounterConcern(KnownEncounters encounters) {
        this.encounters = encounters;
    }

    @Override
    public Class<EncounterId> type() {
        return EncounterId.class;
    }

    @Override
    public Optional<Concern> find(TenantId tenant, EncounterId id) {
        return encounters.patientOf(tenant, id).map(patient -> Concern.patient(tenant, patient));
    }
}
