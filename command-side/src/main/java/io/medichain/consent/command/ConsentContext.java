package io.medichain.consent.command;

import io.medichain.command.Aggregates;
import io.medichain.command.CommandContext;
import org.axonframework.config.Configurer;
import org.springframework.stereotype.Component;

@Component
final class ConsentContext implements CommandContext {
    @Override
    public void addTo(Configurer configurer, Aggregates aggregates) {
        aggregates.add(Consent.class);
        aggregates.add(EmergencyAccess.class);
    }
}
