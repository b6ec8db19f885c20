package io.medichain.identity.account;

import io.medichain.command.Concerns;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An account concerns its user and no patient; whether there is one, the aggregate tells. */
@Component
final class AccountConcern implements Concerns<UserId> {
    @Override
    public Class<UserId> type() {
        return UserId.class;
    }

    @Override
    public Optional<Concern> find(TenantId tenant, UserId id) {
        return Optional.of(Concern.account(tenant, id));
    }
}
