package io.medichain.operation;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * Somebody decided that what a policy could not do about an event is not to be done by it any more; stored before the
 * letter goes.
 *
 * @param automation the name of the policy or deadline
 * @param eventId the event
 * @param reason why
 * @param orderedBy who
 * @param session in which session, with a fresh second factor
 */
@EventType("operation.dead-letter-discarded")
@Revision("1")
public record DeadLetterDiscarded(
        String automation, String eventId, DiscardReason reason, UserId orderedBy, SessionId session)
        implements OperationEvent {}
