package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The patient has a decentralised identifier.
 *
 * @param patientId the patient
 * @param did the identifier and its first key
 */
@EventType("patient.did-issued")
@Revision("2")
public record DidIssued(PatientId patientId, Personal<IssuedDid> did) implements PatientEvent {}
