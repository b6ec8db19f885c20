package io.medichain.record.command;

import io.medichain.command.Aggregates;
import io.medichain.command.CommandContext;
import io.medichain.command.TenantRepository;
import org.axonframework.config.Configurer;
import org.springframework.stereotype.Component;

@Component
final class RecordContext implements CommandContext {
    @Override
    public void addTo(Configurer configurer, Aggregates aggregates) {
        aggregates.add(MedicalRecord.class);
        configurer.registerCommandHandler(axon -> new Amending(TenantRepository.of(axon, MedicalRecord.class)));
    }
}
