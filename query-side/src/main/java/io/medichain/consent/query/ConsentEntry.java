package io.medichain.consent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentImported;
import io.medichain.consent.ConsentOrigin;
import io.medichain.consent.ConsentProvision;
import io.medichain.http.description.Seldom;
import io.medichain.id.ConsentId;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.medichain.view.RecordedEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it stands.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param recordedAt when it was recorded
 * @param revokedAt when it was revoked; missing while it was not
 * @param version the version for {@code If-Match}
 * @param importRun the run of an import that brought it; missing where the patient gave it here
 * @param provision what was agreed to; missing once the person was erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsentEntry(
        ConsentId consentId,
        PatientId patientId,
        Instant recordedAt,
        @Nullable Instant revokedAt,
        long version,
        @Seldom @Nullable ImportRunId importRun,
        Personal<ConsentProvision> provision) {
    static final LatestFirst<ConsentEntry> LATEST_FIRST = LatestFirst.by("recordedAt", ConsentEntry::recordedAt);

    static ConsentEntry granted(ConsentGranted granted, RecordedEvent event) {
        return new ConsentEntry(
                granted.consentId(), granted.patientId(), event.at(), null, event.version(), null, granted.provision());
    }

    static ConsentEntry imported(ConsentImported imported, RecordedEvent event) {
        return new ConsentEntry(
                imported.consentId(),
                imported.patientId(),
                event.at(),
                null,
                event.version(),
                imported.importRun(),
                imported.provision());
    }

    ConsentEntry revoked(RecordedEvent event) {
        return new ConsentEntry(consentId, patientId, recordedAt, event.at(), event.version(), importRun, provision);
    }

    /** Where it comes from; empty of one that the patient gave here. */
    Optional<ConsentOrigin> origin() {
        return Optional.ofNullable(importRun)
                .map(run -> new ConsentOrigin(
                        run,
                        provision.value().map(ConsentProvision::source).orElse(null),
                        provision.value().map(ConsentProvision::agreedAt).orElse(null)));
    }
}
