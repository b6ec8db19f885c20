package io.medichain.operation;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * A backup is whole and on disk.
 *
 * @param name the name of its folder
 * @param events how many events it holds
 */
@EventType("operation.backup-made")
@Revision("1")
public record BackupMade(String name, long events) implements OperationEvent {}
