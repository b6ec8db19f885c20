package io.medichain.consent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentProvision;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.medichain.view.Millis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it stands.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param recordedAt when it was recorded
 * @param revokedAt when it was revoked; missing while it was not
 * @param version the version for {@code If-Match}
 * @param provision what was agreed to; missing once the person was erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsentEntry(
        ConsentId consentId,
        PatientId patientId,
        Instant recordedAt,
        @Nullable Instant revokedAt,
        long version,
        Personal<ConsentProvision> provision) {
    static final LatestFirst<ConsentEntry> LATEST_FIRST = LatestFirst.by("recordedAt", ConsentEntry::recordedAt);

    static ConsentEntry granted(ConsentGranted granted, long version) {
        return new ConsentEntry(
                granted.consentId(),
                granted.patientId(),
                Millis.of(granted.recordedAt()),
                null,
                version,
                granted.provision());
    }

    ConsentEntry revoked(Instant at, long newVersion) {
        return new ConsentEntry(consentId, patientId, recordedAt, Millis.of(at), newVersion, provision);
    }
}
