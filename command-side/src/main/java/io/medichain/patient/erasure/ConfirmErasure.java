package io.medichain.patient.erasure;

import io.medichain.id.PatientId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The keys of the person are destroyed: as was ordered, or as the order says that a restored backup does not have.
 *
 * @param patientId the patient
 * @param at when
 */
public record ConfirmErasure(@TargetAggregateIdentifier PatientId patientId, Instant at) {}
