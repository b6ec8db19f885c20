package io.medichain.audit;

import io.medichain.event.DomainEvent;

/** What was done with personal data rather than to it. */
public sealed interface AuditEvent extends DomainEvent permits RecordAccessed, AccountAccessed {
    /** Whether it was allowed. */
    AccessOutcome outcome();
}
