package io.medichain.identity.account;

import io.medichain.id.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks what the user may do now; changes nothing.
 *
 * @param userId the user
 */
public record AskRights(@TargetAggregateIdentifier UserId userId) {}
