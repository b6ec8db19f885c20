package io.medichain.policy;

import io.medichain.command.Accepted;
import io.medichain.command.AtMostOnce;
import io.medichain.command.Order;
import io.medichain.event.DerivedId;
import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What an automation may do about an event. Each command that it sends has an id that follows from the event, so that
 * it takes effect once, however often the event comes again.
 */
public final class Reaction {
    private final String automation;
    private final Cause cause;
    private final AtMostOnce desk;
    private final Instant at;
    private final Set<UUID> sent = new HashSet<>();

    /**
     * A reaction to an event.
     *
     * @param automation the name of the policy or deadline, the actor of what follows
     * @param at now
     */
    public Reaction(String automation, Cause cause, AtMostOnce desk, Instant at) {
        this.automation = automation;
        this.cause = cause;
        this.desk = desk;
        this.at = at;
    }

    /** The tenant whose event it is. */
    public TenantId tenant() {
        return cause.metadata().tenant();
    }

    /** Who caused the event: a user's id, the name of an automation, or the machine's console. */
    public Optional<String> actor() {
        return cause.metadata().get(EventMetadata.ACTOR);
    }

    /** The position of the event. */
    public long position() {
        return cause.position();
    }

    /** The time of the reaction; another one at each try. */
    public Instant at() {
        return at;
    }

    /** An identifier for something that the reaction begins; the same one at each try. */
    public UUID idOf(String part) {
        return DerivedId.of(automation, cause.eventId(), part);
    }

    /**
     * Sends a command; its events name the event as their causation.
     *
     * @throws ProblemException when it is refused
     */
    public Accepted send(Order order) {
        return send(order, "");
    }

    /**
     * Sends one of several commands of the same class to the same aggregate.
     *
     * @param part tells them apart, the same at each try; no personal data
     * @throws ProblemException when it is refused
     */
    public Accepted send(Order order, String part) {
        UUID id = idOf(String.join("/", order.command().getClass().getSimpleName(), order.target(), part));
        if (!sent.add(id)) {
            throw new IllegalStateException("Two commands of one reaction have the same id: name the part of each");
        }
        EventMetadata of = cause.metadata();
        EventMetadata metadata = EventMetadata.of(of.tenant(), automation)
                .with(EventMetadata.CAUSATION, cause.eventId())
                .with(
                        EventMetadata.CORRELATION,
                        of.get(EventMetadata.CORRELATION).orElseGet(cause::eventId));
        return apart(id, metadata, order);
    }

    /**
     * Sends a command for which some refusals mean that there is nothing to do any more.
     *
     * @return empty when it was refused for one of these reasons
     * @throws ProblemException when it is refused for another one
     */
    public Optional<Accepted> sendUnless(Collection<? extends Problem> nothingToDo, Order order) {
        try {
            return Optional.of(send(order));
        } catch (ProblemException e) {
            if (nothingToDo.contains(e.problem())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Outside of the unit of work in which Axon handles the event: inside, the command's events would be stored with
     * that one's commit only, after the answer.
     */
    private Accepted apart(UUID id, EventMetadata metadata, Order order) {
        @Nullable UnitOfWork<?> around = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        if (around == null) {
            return desk.acceptOnce(id, metadata, order);
        }
        CurrentUnitOfWork.clear(around);
        try {
            return desk.acceptOnce(id, metadata, order);
        } finally {
            CurrentUnitOfWork.set(around);
        }
    }

    /**
     * The event to which an automation reacts.
     *
     * @param eventId its identifier
     * @param position its position in the feed
     * @param metadata what is stored beside it
     */
    public record Cause(String eventId, long position, EventMetadata metadata) {}
}
