package io.medichain.identity.licence;

import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that the licence holds no longer.
 *
 * @param userId the user
 * @param licenceId the licence
 * @param reason why
 */
public record RevokeLicence(@TargetAggregateIdentifier UserId userId, LicenceId licenceId, Personal<String> reason) {}
