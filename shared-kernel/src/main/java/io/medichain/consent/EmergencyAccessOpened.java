package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A clinician opened a record in an emergency: for {@link #LASTS}, to be reviewed within {@link #REVIEWED_WITHIN}.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param openedBy the clinician
 * @param recordedAt since when
 * @param reason the emergency, in the clinician's words
 */
@EventType("consent.emergency-access-opened")
@Revision("1")
public record EmergencyAccessOpened(
        EmergencyAccessId emergencyAccessId,
        PatientId patientId,
        UserId openedBy,
        Instant recordedAt,
        Personal<String> reason)
        implements EmergencyAccessEvent {
    /** How long it lasts unless it is closed before. */
    public static final Duration LASTS = Duration.ofHours(1);

    /** How soon it has to be reviewed. */
    public static final Duration REVIEWED_WITHIN = Duration.ofDays(3);

    /** Until when it lasts unless it is closed before. */
    public Instant until() {
        return recordedAt.plus(LASTS);
    }

    /** Until when it has to be reviewed. */
    public Instant reviewDue() {
        return recordedAt.plus(REVIEWED_WITHIN);
    }
}
