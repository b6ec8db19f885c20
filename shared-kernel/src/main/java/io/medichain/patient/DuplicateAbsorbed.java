package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import org.axonframework.serialization.Revision;

/**
 * The other side of {@link PatientMerged}: this entry stays.
 *
 * @param patientId the patient
 * @param duplicate the entry that was merged into this one
 */
@EventType("patient.duplicate-absorbed")
@Revision("1")
public record DuplicateAbsorbed(PatientId patientId, PatientId duplicate) implements PatientEvent {}
