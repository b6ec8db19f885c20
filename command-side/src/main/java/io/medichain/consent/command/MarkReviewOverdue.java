package io.medichain.consent.command;

import io.medichain.id.EmergencyAccessId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Notes that nobody reviewed an emergency access in time.
 *
 * @param emergencyAccessId the emergency access
 * @param at when
 */
record MarkReviewOverdue(@TargetAggregateIdentifier EmergencyAccessId emergencyAccessId, Instant at) {}
