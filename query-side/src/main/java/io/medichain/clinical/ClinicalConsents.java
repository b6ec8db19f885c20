package io.medichain.clinical;

import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What patients agreed or objected to, as far as it decides here who may see what. Who may read that for the sake of
 * the access log alone sees the rules, and no original.
 */
public interface ClinicalConsents {
    /**
     * Reads a consent as it was after each of its events, the oldest first.
     *
     * @throws io.medichain.problem.ProblemException with the refusal's problem
     */
    <T> T versions(Reading reading, ConsentId consent, Function<List<ClinicalConsent>, T> answer);

    /**
     * Each consent of a patient as it is now, revoked ones too, the last recorded first, once it was decided that they
     * may be read.
     *
     * @param seen of what it keeps it tells {@code ReadShare}
     */
    void each(Read read, PatientId patient, Consumer<ClinicalConsent> seen);

    /** The same of this very entry of the registry, without those of duplicates that were merged into it. */
    void eachOfEntry(Read read, PatientId entry, Consumer<ClinicalConsent> seen);

    /** The view in which they stand. */
    interface Source {}
}
