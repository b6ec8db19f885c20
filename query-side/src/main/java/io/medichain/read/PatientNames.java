package io.medichain.read;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.util.Collection;
import java.util.Map;

/** What patients are called, for whom may know it. */
public interface PatientNames {
    /** Those of the organisation among them. */
    Map<PatientId, Called> of(TenantId tenant, Collection<PatientId> patients);
}
