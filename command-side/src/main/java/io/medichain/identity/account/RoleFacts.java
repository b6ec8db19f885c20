package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.event.DomainEvent;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import io.medichain.facts.Holds;
import io.medichain.identity.KnownRoles;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserId;
import io.medichain.identity.UserReactivated;
import io.medichain.identity.UserRegistered;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who holds which role, and who may not sign in. */
@Component
final class RoleFacts implements KnownRoles {
    private static final int MOST = 1_000;
    private static final FactSet SET = new FactSet("roles", 1);
    private static final Fact<Holder, Holds> HOLDER = SET.fact("holder", Holder.class);
    private static final Fact<OfUser, Holds> INACTIVE = SET.fact("inactive", OfUser.class);

    private final Facts facts;

    RoleFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public List<UserId> holding(TenantId tenant, Role role) {
        return facts.scan(HOLDER, new OfRole(tenant, role), MOST).stream()
                .map(holder -> holder.key().user())
                .filter(user -> facts.get(INACTIVE, new OfUser(tenant, user)).isEmpty())
                .toList();
    }

    private record OfRole(TenantId tenant, Role role) implements FactKey {}

    private record Holder(TenantId tenant, Role role, UserId user) implements FactKey {}

    private record OfUser(TenantId tenant, UserId user) implements FactKey {}

    @Component("roleFactsFold")
    static final class Fold implements FactProjection {
        @Override
        public FactSet set() {
            return SET;
        }

        @Override
        public List<Class<? extends DomainEvent>> follows() {
            return List.of(
                    UserRegistered.class,
                    RoleGranted.class,
                    RoleRevoked.class,
                    UserDeactivated.class,
                    UserReactivated.class,
                    UserErased.class);
        }

        @Override
        public void project(FollowedEvent followed, FactChanges changes) {
            TenantId tenant = followed.metadata().tenant();
            switch (followed.event()) {
                case UserRegistered e ->
                    e.roles().forEach(role -> changes.put(HOLDER, new Holder(tenant, role, e.userId()), Holds.HOLDS));
                case RoleGranted e -> changes.put(HOLDER, new Holder(tenant, e.role(), e.userId()), Holds.HOLDS);
                case RoleRevoked e -> changes.remove(HOLDER, new Holder(tenant, e.role(), e.userId()));
                case UserDeactivated e -> changes.put(INACTIVE, new OfUser(tenant, e.userId()), Holds.HOLDS);
                case UserReactivated e -> changes.remove(INACTIVE, new OfUser(tenant, e.userId()));
                case UserErased e -> {
                    changes.remove(INACTIVE, new OfUser(tenant, e.userId()));
                    for (Role role : Role.values()) {
                        changes.remove(HOLDER, new Holder(tenant, role, e.userId()));
                    }
                }
                default -> {}
            }
        }
    }
}
