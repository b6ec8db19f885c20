package io.medichain.identity.command;

import io.medichain.command.Aggregates;
import io.medichain.command.CommandContext;
import io.medichain.command.TenantRepository;
import org.axonframework.config.Configurer;
import org.springframework.stereotype.Component;

/** The aggregates of users, their sessions and names, and of organisations. */
@Component
public final class IdentityContext implements CommandContext {
    @Override
    public void addTo(Configurer configurer, Aggregates aggregates) {
        aggregates.add(User.class);
        aggregates.add(Session.class);
        aggregates.add(Reservation.class);
        aggregates.add(Organisation.class);
        aggregates.add(App.class);
        configurer.registerCommandHandler(axon -> new SessionOpening(TenantRepository.of(axon, Session.class)));
        configurer.registerCommandHandler(axon -> new Registration(
                TenantRepository.of(axon, User.class),
                TenantRepository.of(axon, Reservation.class),
                TenantRepository.of(axon, Organisation.class)));
    }
}
