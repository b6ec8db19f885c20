package io.medichain.identity.session;

import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.password.PasswordAttempt;
import io.medichain.identity.recovery.ShownCode;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Signs in.
 *
 * @param userId the user
 * @param sessionId the session to begin
 * @param attempt the password as given
 * @param code the one-time code, or a recovery code
 * @param at now
 */
public record SignIn(
        @TargetAggregateIdentifier UserId userId,
        SessionId sessionId,
        PasswordAttempt attempt,
        Optional<ShownCode> code,
        Instant at) {}
