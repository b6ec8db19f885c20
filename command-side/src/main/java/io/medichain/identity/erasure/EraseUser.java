package io.medichain.identity.erasure;

import io.medichain.id.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Erases the account of a patient who was erased; one with another role than patient stays as it is.
 *
 * @param userId the user
 */
public record EraseUser(@TargetAggregateIdentifier UserId userId) {}
