package io.medichain.patient;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * A new key controls the decentralised identifier; the old one no longer does.
 *
 * @param patientId the patient
 * @param did the identifier
 * @param retired the old key
 * @param key the new key
 */
@EventType("patient.did-key-rotated")
@Revision("1")
public record DidKeyRotated(PatientId patientId, Did did, DidKey retired, DidKey key) implements PatientEvent {}
