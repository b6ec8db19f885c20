package io.medichain.command;

import io.medichain.event.EventMetadata;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who asks for a command, and how.
 *
 * @param tenant the tenant of the token
 * @param user the signed-in user
 * @param metadata what is stored beside the events
 * @param request method and path
 * @param idempotencyKey the key under which a repeat is answered like the first time
 * @param expectedVersion the version that If-Match names
 * @param at when the request came
 */
public record Caller(
        TenantId tenant,
        UserId user,
        EventMetadata metadata,
        String request,
        Optional<String> idempotencyKey,
        OptionalLong expectedVersion,
        Instant at) {}
