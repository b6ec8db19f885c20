package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The record does not count any more; it stays in the history.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param reason why
 * @param retractedAt when
 */
@EventType("record.retracted")
@Revision("1")
public record RecordRetracted(RecordId recordId, PatientId patientId, Personal<String> reason, Instant retractedAt)
        implements RecordEvent {}
