package io.medichain.access;

import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import java.util.Collection;
import java.util.Map;

/** What users are called, for whom is shown what they did. */
public interface UserNames {
    /** The names of those who are known by name; a user who was erased has none. */
    Map<UserId, String> of(TenantId tenant, Collection<UserId> users);
}
