package io.medichain.clinical;

import io.medichain.consent.ConsentProvision;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.ConsentId;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent that decides who may see what, as it stands after one of its events.
 *
 * @param id the consent
 * @param patient whose
 * @param provision what was agreed to
 * @param importRun the run of an import that brought it; missing where the patient said it here
 * @param original the resource that it was made of, where an import brought one
 * @param recordedAt when it was recorded here
 * @param revoked whether it counts no longer
 * @param version which of its events made it so, from 0
 * @param changedAt when that was
 */
public record ClinicalConsent(
        ConsentId id,
        PatientId patient,
        ConsentProvision provision,
        @Nullable ImportRunId importRun,
        @Nullable ReceivedResource original,
        Instant recordedAt,
        boolean revoked,
        long version,
        Instant changedAt) {
    /** What the id of its resource begins with, so that no record has the same. */
    public static final String RULE = "rule.";

    /** What it says and no more: not the words and numbers of the resource that it was made of. */
    public ClinicalConsent ruleAlone() {
        return new ClinicalConsent(id, patient, provision, importRun, null, recordedAt, revoked, version, changedAt);
    }
}
