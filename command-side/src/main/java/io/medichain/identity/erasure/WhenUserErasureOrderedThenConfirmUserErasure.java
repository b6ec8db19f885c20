package io.medichain.identity.erasure;

import io.medichain.command.Order;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.UserErasureOrdered;
import io.medichain.identity.fact.Accounts;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Carries the erasure of an account out. Name and address are freed first, because without the keys nobody knows them;
 * then the keys are destroyed on disk, then the tombstone is stored. After a crash in between it begins again.
 */
@Component
@DisallowReplay
@ProcessingGroup("WhenUserErasureOrderedThenConfirmUserErasure")
final class WhenUserErasureOrderedThenConfirmUserErasure {
    private final KeyVault vault;
    private final Accounts accounts;

    WhenUserErasureOrderedThenConfirmUserErasure(KeyVault vault, Accounts accounts) {
        this.vault = vault;
        this.accounts = accounts;
    }

    @EventHandler
    void react(UserErasureOrdered event, Reaction reaction) {
        TenantId tenant = reaction.tenant();
        UserId user = event.userId();
        for (String name : accounts.reservationsOf(tenant, user)) {
            reaction.send(Order.to(name, new ReleaseName(name, user)));
        }
        vault.destroy(Person.of(tenant, user));
        reaction.send(Order.to(user, new ConfirmUserErasure(user)));
    }
}
