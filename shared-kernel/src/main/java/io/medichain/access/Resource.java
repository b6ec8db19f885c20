package io.medichain.access;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param tenant whose it is
 * @param kind what it is, where the action alone does not tell; empty for the action's usual kind
 * @param patient whom it is about; empty for a list, for something new, and for what is about nobody
 */
public record Resource(TenantId tenant, Optional<Kind> kind, Optional<PatientId> patient) {
    /** Something of the organisation, about no single patient: a list, a new patient, a user, a bed. */
    public static Resource of(TenantId tenant) {
        return new Resource(tenant, Optional.empty(), Optional.empty());
    }

    /** Something about one patient. */
    public static Resource about(TenantId tenant, PatientId patient) {
        return new Resource(tenant, Optional.empty(), Optional.of(patient));
    }

    /** The same, of a kind that the action alone does not tell. */
    public Resource of(Kind its) {
        return new Resource(tenant, Optional.of(its), patient);
    }
}
