package io.medichain.operation;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * An operator ordered that a read model be built anew, for all organisations.
 *
 * @param view its name
 * @param orderedBy who
 * @param session in which session
 */
@EventType("operation.view-rebuild-ordered")
@Revision("1")
public record ViewRebuildOrdered(String view, UserId orderedBy, SessionId session) implements OperationEvent {}
