package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * A new key controls the decentralised identifier; the old one no longer does.
 *
 * @param patientId the patient
 * @param did the identifier, the old key and the new one
 */
@EventType("patient.did-key-rotated")
@Revision("2")
public record DidKeyRotated(PatientId patientId, Personal<RotatedDid> did) implements PatientEvent {}
