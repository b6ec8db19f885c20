package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * Nothing of the patient may be erased until the hold is lifted.
 *
 * @param patientId the patient
 * @param reason why, and on whose order
 */
@EventType("patient.legal-hold-placed")
@Revision("1")
public record LegalHoldPlaced(PatientId patientId, Personal<String> reason) implements PatientEvent {}
