package io.medichain.identity.query;

import com.mongodb.client.model.Filters;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.read.Called;
import io.medichain.read.UserNames;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Names as the directory of users has them. */
@Component
final class NamesInTheDirectory implements UserNames {
    private final Views views;
    private final Users users;

    NamesInTheDirectory(Views views, Users users) {
        this.views = views;
        this.users = users;
    }

    private static NavigableMap<Long, String> worked(UserEntry user) {
        NavigableMap<Long, String> worked = new TreeMap<>();
        user.departments().forEach(one -> one.department().shown().ifPresent(name -> worked.put(one.position(), name)));
        return worked;
    }

    @Override
    public Map<UserId, Called> of(TenantId tenant, Collection<UserId> wanted) {
        List<String> keys = wanted.stream().distinct().map(UserId::toString).toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<UserId, Called> names = new HashMap<>();
        for (ViewDocument<UserEntry> found : views.of(users, tenant).find(Filters.in("_id", keys), keys.size())) {
            UserEntry user = found.content();
            names.put(user.userId(), Called.of(user.name().orNull(), user.roles(), worked(user)));
        }
        return names;
    }
}
