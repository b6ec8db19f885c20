package io.medichain.clinical;

import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Visits and stays with all that their events say of them. */
public interface ClinicalVisits {
    /**
     * Reads a visit as it was after each of its events, the oldest first.
     *
     * @throws io.medichain.problem.ProblemException with the refusal's problem
     */
    <T> T versions(Reading reading, EncounterId visit, Function<List<ClinicalVisit>, T> answer);

    /**
     * Each visit of a patient, the last begun first, once it was decided that they may be read.
     *
     * @param unreadable learns of one of which an event cannot be read; it is alarmed
     */
    void of(Read read, PatientId patient, Consumer<ClinicalVisit> seen, Consumer<EncounterId> unreadable);

    /** The same of this very entry of the registry, without those of duplicates that were merged into it. */
    void ofEntry(Read read, PatientId entry, Consumer<ClinicalVisit> seen, Consumer<EncounterId> unreadable);

    /** The view in which they stand. */
    interface Source {}
}
