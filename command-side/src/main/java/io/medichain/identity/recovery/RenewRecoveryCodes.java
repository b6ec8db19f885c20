package io.medichain.identity.recovery;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives new recovery codes in place of those given before.
 *
 * @param userId the user
 * @param hashes what is kept of them
 */
public record RenewRecoveryCodes(@TargetAggregateIdentifier UserId userId, Personal<List<String>> hashes) {}
