package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
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
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps who holds which role, and who may not sign in. */
@Component
final class RoleFacts implements KnownRoles {
    private static final int MOST = 1_000;

    private final Facts facts;

    RoleFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public List<UserId> holding(TenantId tenant, Role role) {
        String prefix = holders(tenant, role);
        return facts.scan(prefix, MOST).stream()
                .map(fact -> UserId.of(fact.key().substring(prefix.length())))
                .filter(user -> facts.get(inactive(tenant, user)).isEmpty())
                .toList();
    }

    private static String holders(TenantId tenant, Role role) {
        return "role-holder/" + tenant + "/" + role.word() + "/";
    }

    private static String inactive(TenantId tenant, UserId user) {
        return "user-inactive/" + tenant + "/" + user;
    }

    /** What happens to roles and accounts. */
    @Component
    static final class Projection implements FactProjection {
        private static final Set<String> READ = Set.of(
                "identity.user-registered",
                "identity.role-granted",
                "identity.role-revoked",
                "identity.user-deactivated",
                "identity.user-reactivated",
                "identity.user-erased");

        @Override
        public boolean reads(String eventType) {
            return READ.contains(eventType);
        }

        @Override
        public void project(FollowedEvent followed, FactChanges facts) {
            TenantId tenant = followed.metadata().tenant();
            switch (followed.event()) {
                case UserRegistered e -> e.roles().forEach(role -> facts.put(holders(tenant, role) + e.userId(), ""));
                case RoleGranted e -> facts.put(holders(tenant, e.role()) + e.userId(), "");
                case RoleRevoked e -> facts.remove(holders(tenant, e.role()) + e.userId());
                case UserDeactivated e -> facts.put(inactive(tenant, e.userId()), "");
                case UserReactivated e -> facts.remove(inactive(tenant, e.userId()));
                case UserErased e -> {
                    facts.remove(inactive(tenant, e.userId()));
                    for (Role role : Role.values()) {
                        facts.remove(holders(tenant, role) + e.userId());
                    }
                }
                default -> {}
            }
        }
    }
}
