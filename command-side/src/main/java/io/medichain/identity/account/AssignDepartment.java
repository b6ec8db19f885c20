package io.medichain.identity.account;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says in which department somebody works from now on.
 *
 * @param userId the user
 * @param department what the house calls it, 1 to 200 characters
 * @param reason why
 */
public record AssignDepartment(
        @TargetAggregateIdentifier UserId userId, Personal<String> department, Personal<String> reason) {}
