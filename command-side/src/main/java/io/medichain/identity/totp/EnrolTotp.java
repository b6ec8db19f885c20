package io.medichain.identity.totp;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives the user a secret for one-time codes: the first one, or one that replaces the present one.
 *
 * @param userId the user
 * @param secret 160 bits, base32
 * @param isFactorFresh whether a code of the present secret was just shown; needed to replace it
 */
public record EnrolTotp(@TargetAggregateIdentifier UserId userId, Personal<String> secret, boolean isFactorFresh) {}
