package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A new version of an unsigned record; the old one stays in the history.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param amends the version that is amended
 * @param reason why
 * @param recordedAt when it was recorded here
 * @param heading what it is about now and when it happened
 * @param content what it says
 */
@EventType("record.amended")
@Revision("3")
public record RecordAmended(
        RecordId recordId,
        PatientId patientId,
        long amends,
        Personal<String> reason,
        Instant recordedAt,
        Personal<RecordHeading> heading,
        Personal<RecordContent> content)
        implements RecordEvent {}
