package io.medichain.operation;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * Somebody ordered that an event with which a policy had failed be tried again, with what waits behind it; stored
 * before it is.
 *
 * @param automation the name of the policy or deadline
 * @param eventId the event
 * @param orderedBy who
 * @param session in which session
 */
@EventType("operation.dead-letter-retried")
@Revision("1")
public record DeadLetterRetried(String automation, String eventId, UserId orderedBy, SessionId session)
        implements OperationEvent {}
