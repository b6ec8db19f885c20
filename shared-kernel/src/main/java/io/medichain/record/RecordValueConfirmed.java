package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Who wrote the record has confirmed a value that lies outside what is plausible.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param version the version that holds the value
 * @param reason why the value is right
 * @param confirmedAt when
 */
@EventType("record.value-confirmed")
@Revision("1")
public record RecordValueConfirmed(
        RecordId recordId, PatientId patientId, long version, Personal<String> reason, Instant confirmedAt)
        implements RecordEvent {}
