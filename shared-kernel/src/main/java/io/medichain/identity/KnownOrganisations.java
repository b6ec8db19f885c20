package io.medichain.identity;

import io.medichain.id.TenantId;
import java.util.Optional;

/** What organisations tell the other contexts. */
public interface KnownOrganisations {
    /** What an organisation is called; empty for an unknown one. */
    Optional<String> nameOf(TenantId tenant);
}
