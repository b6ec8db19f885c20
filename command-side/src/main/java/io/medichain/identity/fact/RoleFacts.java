package io.medichain.identity.fact;

import io.medichain.access.Role;
import io.medichain.facts.Fact;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.Holds;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.KnownRoles;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserReactivated;
import io.medichain.identity.UserRegistered;
import java.util.List;
import org.springframework.context.annotation.Bean;
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
        return facts.keys(HOLDER, new OfRole(tenant, role), MOST).stream()
                .map(Holder::user)
                .filter(user -> facts.get(INACTIVE, new OfUser(tenant, user)).isEmpty())
                .toList();
    }

    private record OfRole(TenantId tenant, Role role) implements FactKey {}

    private record Holder(TenantId tenant, Role role, UserId user) implements FactKey {}

    private record OfUser(TenantId tenant, UserId user) implements FactKey {}

    @Bean
    static FactProjection roleFactsFold() {
        return FactProjection.of(SET)
                .on(
                        UserRegistered.class,
                        (e, beside, changes) -> e.roles()
                                .forEach(role -> changes.put(
                                        HOLDER, new Holder(beside.tenant(), role, e.userId()), Holds.HOLDS)))
                .on(
                        RoleGranted.class,
                        (e, beside, changes) ->
                                changes.put(HOLDER, new Holder(beside.tenant(), e.role(), e.userId()), Holds.HOLDS))
                .on(
                        RoleRevoked.class,
                        (e, beside, changes) ->
                                changes.remove(HOLDER, new Holder(beside.tenant(), e.role(), e.userId())))
                .on(
                        UserDeactivated.class,
                        (e, beside, changes) ->
                                changes.put(INACTIVE, new OfUser(beside.tenant(), e.userId()), Holds.HOLDS))
                .on(
                        UserReactivated.class,
                        (e, beside, changes) -> changes.remove(INACTIVE, new OfUser(beside.tenant(), e.userId())))
                .on(UserErased.class, (e, beside, changes) -> {
                    changes.remove(INACTIVE, new OfUser(beside.tenant(), e.userId()));
                    for (Role role : Role.values()) {
                        changes.remove(HOLDER, new Holder(beside.tenant(), role, e.userId()));
                    }
                });
    }
}
