package io.medichain.operation;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * Somebody ordered that a key be replaced; stored before it is. The tenant stands in the metadata: it is whose key is
 * replaced, where tenants have keys of their own.
 *
 * @param key which key
 * @param orderedBy who
 * @param session in which session, with a fresh second factor
 */
@EventType("operation.key-rotation-ordered")
@Revision("1")
public record KeyRotationOrdered(SystemKey key, UserId orderedBy, SessionId session) implements OperationEvent {}
