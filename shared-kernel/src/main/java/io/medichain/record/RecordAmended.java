package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.fhir.Code;
import io.medichain.fhir.Period;
import io.medichain.patient.PatientId;
import io.medichain.personal.Personal;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A new version of an unsigned record; the old one stays in the history.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param amends the version that is amended
 * @param reason why
 * @param codes the codes of what it is about, without words
 * @param occurred when it happened
 * @param recordedAt when it was recorded here
 * @param content what it says
 */
@EventType("record.amended")
@Revision("2")
public record RecordAmended(
        RecordId recordId,
        PatientId patientId,
        long amends,
        Personal<String> reason,
        List<Code> codes,
        Period occurred,
        Instant recordedAt,
        Personal<RecordContent> content)
        implements RecordEvent {}
