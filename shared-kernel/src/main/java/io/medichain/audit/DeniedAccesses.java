package io.medichain.audit;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.problem.Word;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Counts denied accesses, {@code medichain.accesses.denied}, by kind and role. Every denial becomes an event by way of
 * the appender, on whatever side it was decided; so this is the one place that sees them all.
 */
public final class DeniedAccesses implements EventAppender {
    private final EventAppender events;
    private final MeterRegistry registry;

    /** Counts what a mode's appender stores. */
    public DeniedAccesses(EventAppender events, MeterRegistry registry) {
        this.events = events;
        this.registry = registry;
    }

    @Override
    public long append(List<? extends DomainEvent> appended, EventMetadata metadata) {
        long last = events.append(appended, metadata);
        for (DomainEvent event : appended) {
            if (event instanceof AuditEvent audit && audit.outcome() == AccessOutcome.DENIED) {
                count(audit);
            }
        }
        return last;
    }

    private void count(AuditEvent denied) {
        switch (denied) {
            case RecordAccessed access -> count(access.action(), access.roles());
            case AccountAccessed access -> count(access.action(), access.roles());
        }
    }

    private void count(Action action, List<Role> roles) {
        registry.counter(
                        "medichain.accesses.denied",
                        "kind",
                        Word.of(action.kinds().getFirst()),
                        "role",
                        word(roles))
                .increment();
    }

    /** Combinations of roles would be a series each. */
    private static String word(List<Role> roles) {
        return switch (roles.size()) {
            case 0 -> "none";
            case 1 -> roles.getFirst().word();
            default -> "several";
        };
    }
}
