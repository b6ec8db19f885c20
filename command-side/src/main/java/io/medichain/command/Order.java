package io.medichain.command;

import io.medichain.event.DomainEvent;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A command on its way.
 *
 * @param target the identifier of the aggregate that is answered
 * @param command the command
 * @param sameCreation for a command that begins an aggregate: whether an aggregate's first event is what this very
 *     command would have brought, so that a repeat is answered like the first time
 */
public record Order(String target, Object command, Optional<Predicate<DomainEvent>> sameCreation) {
    /** A command to an aggregate that exists. */
    public static Order to(Object target, Object command) {
        return new Order(target.toString(), command, Optional.empty());
    }

    /** A command that begins an aggregate. */
    public static Order create(Object target, Object command, Predicate<DomainEvent> sameCreation) {
        return new Order(target.toString(), command, Optional.of(sameCreation));
    }
}
