package io.medichain.command;

import io.medichain.event.DomainEvent;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A command on its way.
 *
 * @param target the identifier of the aggregate that is answered
 * @param command the command
 * @param begins for a command that begins an aggregate: what it is to one that is there already
 */
public record Order(String target, Object command, Optional<Again> begins) {
    /** A command to an aggregate that exists. */
    public static Order to(Object target, Object command) {
        return new Order(target.toString(), command, Optional.empty());
    }

    /**
     * A command that begins an aggregate.
     *
     * @param sameCreation whether an aggregate's first event is what this very command would have brought, so that a
     *     repeat is answered like the first time
     */
    public static Order create(Object target, Object command, Predicate<DomainEvent> sameCreation) {
        return begin(
                target,
                command,
                history ->
                        sameCreation.test(history.first().event()) ? history.is(history.first()) : new Again.Taken());
    }

    /** A command that begins an aggregate, or says what is to be done with one that is there already. */
    public static Order begin(Object target, Object command, Again again) {
        return new Order(target.toString(), command, Optional.of(again));
    }
}
