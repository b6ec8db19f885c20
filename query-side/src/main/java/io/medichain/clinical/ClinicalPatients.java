package io.medichain.clinical;

import io.medichain.id.PatientId;
import io.medichain.read.Read;
import java.util.List;
import java.util.Optional;

/** Who patients are, once it was decided that it may be read. */
public interface ClinicalPatients {
    /**
     * The entry after each of its events, the oldest first.
     *
     * @return empty once the person was erased
     * @throws io.medichain.problem.ProblemException where there is no such entry (HTTP 404)
     */
    Optional<List<ClinicalPatient>> of(Read read, PatientId patient);

    /** The view in which they stand. */
    interface Source {}
}
