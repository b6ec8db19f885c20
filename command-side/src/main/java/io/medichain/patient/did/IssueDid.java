package io.medichain.patient.did;

import io.medichain.id.PatientId;
import io.medichain.patient.Did;
import io.medichain.patient.DidKey;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives the patient a decentralised identifier.
 *
 * @param patientId the patient
 * @param did the identifier
 * @param key its key
 */
public record IssueDid(@TargetAggregateIdentifier PatientId patientId, Did did, DidKey key) {}
