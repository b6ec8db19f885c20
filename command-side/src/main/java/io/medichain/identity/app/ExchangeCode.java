package io.medichain.identity.app;

import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.identity.token.OpaqueTokenHash;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Uses the authorization code of an app, once.
 *
 * @param sessionId the session that it began
 * @param app who presents it
 * @param code the code
 * @param codeChallenge what follows from the verifier that was presented
 * @param next the first refresh token
 * @param at now
 */
public record ExchangeCode(
        @TargetAggregateIdentifier SessionId sessionId,
        AppId app,
        OpaqueTokenHash code,
        String codeChallenge,
        OpaqueTokenHash next,
        Instant at) {}
