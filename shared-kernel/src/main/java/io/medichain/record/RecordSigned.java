package io.medichain.record;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A signature by 21 CFR 11.50: name, time and meaning, bound to a version (11.70). It freezes the record.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param version the version that was signed
 * @param signer the user who signed
 * @param signerName the printed name of the signer
 * @param meaning what the signature means
 * @param signedAt when
 */
@EventType("record.signed")
@Revision("1")
public record RecordSigned(
        RecordId recordId,
        PatientId patientId,
        long version,
        UserId signer,
        Personal<String> signerName,
        SignatureMeaning meaning,
        Instant signedAt)
        implements RecordEvent {}
