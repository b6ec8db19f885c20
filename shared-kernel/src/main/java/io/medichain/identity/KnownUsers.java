package io.medichain.identity;

import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.util.Optional;

/** What accounts tell the other contexts. */
public interface KnownUsers {
    /** The name of a user as people read it; empty for an unknown one. */
    Optional<Personal<String>> nameOf(UserId user);

    /** Where mail to a user goes; empty for an unknown one, and for one who was erased. */
    Optional<EmailAddress> addressOf(UserId user);

    /** Whether the organisation has or had this user. */
    boolean isUserOf(TenantId tenant, UserId user);
}
