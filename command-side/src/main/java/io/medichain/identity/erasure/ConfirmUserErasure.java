package io.medichain.identity.erasure;

import io.medichain.id.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The keys of the user are destroyed: as was ordered, or as the order says that a restored backup does not have.
 *
 * @param userId the user
 */
public record ConfirmUserErasure(@TargetAggregateIdentifier UserId userId) {}
