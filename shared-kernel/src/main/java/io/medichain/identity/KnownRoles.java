package io.medichain.identity;

import io.medichain.access.Role;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.util.List;

/** What roles tell the other contexts. */
public interface KnownRoles {
    /** The users of the organisation who hold a role and may sign in, as known now; at the most 1000. */
    List<UserId> holding(TenantId tenant, Role role);
}
