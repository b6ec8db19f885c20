package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.fhir.ReceivedResource;
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
 * @param original the resource that it was made of, where another system sent it; events before revision 4 have none
 */
@EventType("record.added")
@Revision("4")
public record RecordAdded(
        RecordId recordId,
        PatientId patientId,
        @Nullable EncounterId encounterId,
        @Nullable Amendment amends,
        Instant recordedAt,
        Personal<RecordHeading> heading,
        Personal<RecordContent> content,
        @Nullable Personal<ReceivedResource> original)
        implements RecordEvent {}
