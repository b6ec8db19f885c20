package io.medichain.clinical;

import io.medichain.audit.AccessOutcome;
import io.medichain.id.PatientId;
import io.medichain.read.Read;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who looked at the data of patients, or tried to. */
public interface ClinicalAccesses {
    /**
     * Of one patient, the latest first, once it was decided that they may be read.
     *
     * @throws io.medichain.problem.ProblemException (HTTP 400) for a cursor that is none of this list
     */
    Page<ClinicalAccess> of(Read read, PatientId patient, Wanted wanted, PageRequest page);

    /**
     * Which of them.
     *
     * @param from the earliest time
     * @param to the time before which
     * @param outcomes of which outcomes
     */
    record Wanted(Optional<Instant> from, Optional<Instant> to, Set<AccessOutcome> outcomes) {}

    /** The view in which they stand. */
    interface Source {}
}
