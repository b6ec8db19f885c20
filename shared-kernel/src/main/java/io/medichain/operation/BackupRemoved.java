package io.medichain.operation;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * A scheduled backup is no longer kept; stored before it goes, and after a newer one was verified.
 *
 * @param name the name of its folder
 */
@EventType("operation.backup-removed")
@Revision("1")
public record BackupRemoved(String name) implements OperationEvent {}
