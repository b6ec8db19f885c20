package io.medichain.audit;

import io.medichain.event.DomainEvent;

/** What was done with records rather than to them. */
public sealed interface AuditEvent extends DomainEvent permits RecordAccessed {}
