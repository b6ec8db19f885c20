package io.medichain.access;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.util.Optional;

/** What this side knows of relations, fed by events. */
public interface RelationFacts {
    /** What is known now. */
    KnownTies between(TenantId tenant, UserId user, PatientId patient);

    /**
     * What is known once everything that was stored before the call has been taken in. Waits for that at the most two
     * seconds and then answers what is known; used before a refusal. Empty where {@link #between} has waited already,
     * so that there is nothing more to learn.
     */
    Optional<KnownTies> betweenAfterCatchingUp(TenantId tenant, UserId user, PatientId patient);
}
