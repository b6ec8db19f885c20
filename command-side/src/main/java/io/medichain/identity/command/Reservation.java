package io.medichain.identity.command;

import io.medichain.command.TenantOwned;
import io.medichain.id.UserId;
import io.medichain.identity.NameReleased;
import io.medichain.identity.NameReserved;
import io.medichain.identity.ReservationEvent;
import io.medichain.problem.Problem;
import io.medichain.problem.Rule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A user name or e-mail address, and who holds it. */
@Revision("1")
public final class Reservation extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable String id;

    private @Nullable UserId holder;

    /** One that nobody holds yet. */
    public Reservation() {}

    /** Gives it to the user, or refuses because another one has it. */
    public void reserve(String reservationId, UserId user, Problem taken) {
        if (!user.equals(holder)) {
            Rule.require(holder == null, taken);
            apply(new NameReserved(reservationId, user));
        }
    }

    /** Frees it when the user holds it. */
    public void release(String reservationId, UserId user) {
        if (user.equals(holder)) {
            apply(new NameReleased(reservationId, user));
        }
    }

    @EventSourcingHandler
    void evolve(ReservationEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = event.reservationId();
        holder = switch (event) {
            case NameReserved e -> e.userId();
            case NameReleased _ -> null;
        };
    }
}
