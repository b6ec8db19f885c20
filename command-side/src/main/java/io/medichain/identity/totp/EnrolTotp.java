package io.medichain.identity.totp;

import io.medichain.identity.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives the user a secret for one-time codes.
 *
 * @param userId the user
 * @param secret 160 bits, base32
 */
public record EnrolTotp(@TargetAggregateIdentifier UserId userId, Personal<String> secret) {}
