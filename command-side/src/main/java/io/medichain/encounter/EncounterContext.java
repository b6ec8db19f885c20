package io.medichain.encounter;

import io.medichain.command.Aggregates;
import io.medichain.command.CommandContext;
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
                axon.repository(Encounter.class), axon.repository(Inpatient.class), axon.repository(Bed.class)));
    }
}
