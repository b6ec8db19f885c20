package io.medichain.consent.command;

import io.medichain.id.EmergencyAccessId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends an emergency access whose time is over.
 *
 * @param emergencyAccessId the emergency access
 * @param at when
 */
record ExpireEmergencyAccess(@TargetAggregateIdentifier EmergencyAccessId emergencyAccessId, Instant at) {}
