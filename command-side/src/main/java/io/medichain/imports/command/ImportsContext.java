package io.medichain.imports.command;

import io.medichain.command.Aggregates;
import io.medichain.command.CommandContext;
import io.medichain.command.TenantRepository;
import org.axonframework.config.Configurer;
import org.springframework.stereotype.Component;

@Component
final class ImportsContext implements CommandContext {
    @Override
    public void addTo(Configurer configurer, Aggregates aggregates) {
        aggregates.add(ImportRun.class);
        configurer.registerCommandHandler(axon -> new ImportRunOpening(TenantRepository.of(axon, ImportRun.class)));
    }
}
