package io.medichain.operation;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * An operator ordered a backup of all organisations; stored before it begins.
 *
 * @param name the name of its folder below the configured one
 * @param orderedBy who
 * @param session in which session, with a fresh second factor
 */
@EventType("operation.backup-ordered")
@Revision("1")
public record BackupOrdered(String name, UserId orderedBy, SessionId session) implements OperationEvent {}
