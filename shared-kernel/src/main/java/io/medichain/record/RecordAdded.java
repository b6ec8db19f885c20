package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A record was added to the chart. Its version is 0.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param encounterId during which visit or stay
 * @param amends the signed record that this one amends
 * @param recordedAt when it was recorded here
 * @param heading what it is about and when it happened
 * @param content what it says
 */
@EventType("record.added")
@Revision("3")
public record RecordAdded(
        RecordId recordId,
        PatientId patientId,
        @Nullable EncounterId encounterId,
        @Nullable Amendment amends,
        Instant recordedAt,
        Personal<RecordHeading> heading,
        Personal<RecordContent> content)
        implements RecordEvent {}
