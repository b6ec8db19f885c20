package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A document belongs to the record; its encrypted content is in the document store.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param cid the content identifier of the ciphertext
 * @param form what it is
 * @param title its name for people
 * @param attachedAt when
 */
@EventType("record.document-attached")
@Revision("3")
public record DocumentAttached(
        RecordId recordId,
        PatientId patientId,
        Cid cid,
        Personal<DocumentForm> form,
        Personal<String> title,
        Instant attachedAt)
        implements RecordEvent {}
