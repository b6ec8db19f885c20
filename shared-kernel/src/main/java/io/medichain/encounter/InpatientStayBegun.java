package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import org.axonframework.serialization.Revision;

/**
 * The patient is taken in by this stay and by no other one. When and where says {@link PatientAdmitted}, which is
 * stored in the same step.
 *
 * @param patientId the patient
 * @param encounterId the stay
 */
@EventType("inpatient.stay-begun")
@Revision("1")
public record InpatientStayBegun(PatientId patientId, EncounterId encounterId) implements InpatientEvent {}
