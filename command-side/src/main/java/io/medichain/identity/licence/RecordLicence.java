package io.medichain.identity.licence;

import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records a licence to practise.
 *
 * @param userId the user
 * @param licenceId the licence
 * @param authority who issued it
 * @param number its number
 * @param validUntil the last day on which it holds
 */
public record RecordLicence(
        @TargetAggregateIdentifier UserId userId,
        LicenceId licenceId,
        String authority,
        Personal<String> number,
        LocalDate validUntil) {}
