package io.medichain.identity.query;

import io.medichain.access.Role;
import io.medichain.id.UserId;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserRegistered;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who holds which role since when: one document per user and role, for the regular review of permissions. */
@Component
final class RoleReview implements View<RoleHolding> {
    @Override
    public ViewHead<RoleHolding> head() {
        return ViewHead.of("role-review", 2, RoleHolding.class)
                .following(UserRegistered.class, RoleGranted.class, RoleRevoked.class, UserErased.class)
                .indexed("-since", "-_id")
                .indexed("role", "-since", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return switch (event.event()) {
            case UserRegistered e ->
                e.roles().stream().map(role -> key(e.userId(), role)).toList();
            case RoleGranted e -> List.of(key(e.userId(), e.role()));
            case RoleRevoked e -> List.of(key(e.userId(), e.role()));
            case UserErased e ->
                Arrays.stream(Role.values()).map(role -> key(e.userId(), role)).toList();
            default -> List.of();
        };
    }

    @Override
    public @Nullable RoleHolding evolve(String key, @Nullable RoleHolding before, RecordedEvent event) {
        return switch (event.event()) {
            case UserRegistered e ->
                new RoleHolding(
                        e.userId(), Role.of(key.substring(key.indexOf('/') + 1)), event.at(), event.actor(), null);
            case RoleGranted e -> new RoleHolding(e.userId(), e.role(), event.at(), event.actor(), e.reason());
            case RoleRevoked _, UserErased _ -> null;
            default -> before;
        };
    }

    private static String key(UserId user, Role role) {
        return user + "/" + role.word();
    }
}
