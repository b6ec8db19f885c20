package io.medichain.identity.licence;

import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that the licence was checked with its authority.
 *
 * @param userId the user
 * @param licenceId the licence
 * @param how how it was checked
 * @param by who says so
 */
public record VerifyLicence(
        @TargetAggregateIdentifier UserId userId, LicenceId licenceId, Personal<String> how, UserId by) {}
