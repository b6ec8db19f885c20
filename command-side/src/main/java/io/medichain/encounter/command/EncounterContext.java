package io.medichain.encounter.command;

import io.medichain.command.Aggregates;
import io.medichain.command.CommandContext;
import io.medichain.command.TenantRepository;
import org.axonframework.config.Configurer;
import org.springframework.stereotype.Component;

@Component
final class EncounterContext implements CommandContext {
    @Override
    public void addTo(Configurer configurer, Aggregates aggregates) {
        aggregates.add(Encounter.class);
        aggregates.add(Bed.class);
        aggregates.add(Inpatient.class);
        configurer.registerCommandHandler(axon -> new Stay(
                TenantRepository.of(axon, Encounter.class),
                TenantRepository.of(axon, Inpatient.class),
                TenantRepository.of(axon, Bed.class)));
    }
}
