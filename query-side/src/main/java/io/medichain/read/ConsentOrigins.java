package io.medichain.read;

import io.medichain.consent.ConsentOrigin;
import io.medichain.id.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Whether patients gave consents here or an import brought them, for whom is shown what rests on them. */
public interface ConsentOrigins {
    /**
     * The origin of each consent that is known, revoked ones too; empty of one that the patient gave here.
     *
     * @param consents identifiers of consents
     */
    Map<String, Optional<ConsentOrigin>> of(TenantId tenant, Collection<String> consents);

    /** The view in which they stand. */
    interface Source {}
}
