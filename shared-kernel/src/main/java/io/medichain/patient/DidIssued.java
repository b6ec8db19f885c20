package io.medichain.patient;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * The patient has a decentralised identifier.
 *
 * @param patientId the patient
 * @param did the identifier
 * @param key its first key
 */
@EventType("patient.did-issued")
@Revision("1")
public record DidIssued(PatientId patientId, Did did, DidKey key) implements PatientEvent {}
