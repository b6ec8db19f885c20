package io.medichain.imports;

import io.medichain.access.Purpose;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.Optional;

/** What is known of the runs of imports. */
public interface KnownImportRuns {
    /** The reason of a run of this user, while it is open; asked again at the head before it is said to be none. */
    Optional<Purpose> reasonOfOpen(TenantId tenant, ImportRunId run, UserId by, Instant at);

    /** Whether an import, and nobody by hand, registered the patient; asked again at the head likewise. */
    boolean brought(TenantId tenant, PatientId patient);
}
