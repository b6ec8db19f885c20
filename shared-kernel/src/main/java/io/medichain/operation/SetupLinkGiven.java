package io.medichain.operation;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * An operator asked for the link by which one more organisation is set up, once.
 *
 * @param givenTo the operator who asked for it and hands it on
 * @param session in which session, with a fresh second factor
 */
@EventType("operation.setup-link-given")
@Revision("1")
public record SetupLinkGiven(UserId givenTo, SessionId session) implements OperationEvent {}
