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
 * A new version of an unsigned record; the old one stays in the history. The system that it came from may have sent it
 * again and changed: then it says what that sent.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param encounterId during which visit or stay it is now; missing where that stays as it was, events before revision 4
 *     have none
 * @param amends the version that is amended
 * @param reason why
 * @param recordedAt when it was recorded here
 * @param heading what it is about now and when it happened
 * @param content what it says
 * @param original the resource that this version was made of, where another system sent it; events before revision 4
 *     have none
 */
@EventType("record.amended")
@Revision("4")
public record RecordAmended(
        RecordId recordId,
        PatientId patientId,
        @Nullable EncounterId encounterId,
        long amends,
        Personal<String> reason,
        Instant recordedAt,
        Personal<RecordHeading> heading,
        Personal<RecordContent> content,
        @Nullable Personal<ReceivedResource> original)
        implements RecordEvent {}
