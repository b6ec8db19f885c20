package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The tombstone: the keys of the person were destroyed, nothing personal can be read any more.
 *
 * @param patientId the patient
 * @param at when the keys were gone
 */
@EventType("patient.erased")
@Revision("1")
public record PatientErased(PatientId patientId, Instant at) implements PatientEvent {}
