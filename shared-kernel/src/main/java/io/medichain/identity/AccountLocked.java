package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * After repeated failures nobody can sign in as the user for a while.
 *
 * @param userId the user
 * @param until until when
 */
@EventType("identity.account-locked")
@Revision("1")
public record AccountLocked(UserId userId, Instant until) implements UserEvent {}
