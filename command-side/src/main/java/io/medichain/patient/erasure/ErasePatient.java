package io.medichain.patient.erasure;

import io.medichain.identity.UserId;
import io.medichain.patient.ErasureBasis;
import io.medichain.patient.PatientId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Orders the erasure of the person; it cannot be taken back.
 *
 * @param patientId the patient
 * @param basis on which ground
 * @param orderedBy the compliance officer
 * @param at now
 */
public record ErasePatient(
        @TargetAggregateIdentifier PatientId patientId, ErasureBasis basis, UserId orderedBy, Instant at) {}
