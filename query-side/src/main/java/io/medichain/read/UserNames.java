package io.medichain.read;

import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.util.Collection;
import java.util.Map;

/** What users are called, for whom is shown what they did. */
public interface UserNames {
    /** Those of the organisation among them. */
    Map<UserId, Called> of(TenantId tenant, Collection<UserId> users);
}
