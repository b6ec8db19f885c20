package io.medichain.patient.registry;

import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The entry is a duplicate of another one.
 *
 * @param duplicate the entry that ends
 * @param into the entry that stays
 * @param reason why they are the same person
 */
public record MergePatients(@TargetAggregateIdentifier PatientId duplicate, PatientId into, Personal<String> reason) {}
