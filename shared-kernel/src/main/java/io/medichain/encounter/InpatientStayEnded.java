package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import org.axonframework.serialization.Revision;

/**
 * The stay does not hold the patient any more: another one may take the patient in.
 *
 * @param patientId the patient
 * @param encounterId the stay
 */
@EventType("inpatient.stay-ended")
@Revision("1")
public record InpatientStayEnded(PatientId patientId, EncounterId encounterId) implements InpatientEvent {}
