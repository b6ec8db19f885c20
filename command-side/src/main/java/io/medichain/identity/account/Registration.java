package io.medichain.identity.account;

import io.medichain.command.TenantOwned;
import io.medichain.identity.IdentityProblem;
import io.medichain.identity.Organisation;
import io.medichain.identity.Reservation;
import io.medichain.identity.TenantId;
import io.medichain.identity.User;
import io.medichain.identity.UserId;
import io.medichain.identity.organisation.RegisterOrganisation;
import io.medichain.problem.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Repository;

/** Enters users and organisations, with the names they take, in one stored step: all or nothing. */
public final class Registration {
    private final Repository<User> users;
    private final Repository<Reservation> reservations;
    private final Repository<Organisation> organisations;

    /** Works on these. */
    public Registration(
            Repository<User> users, Repository<Reservation> reservations, Repository<Organisation> organisations) {
        this.users = users;
        this.reservations = reservations;
        this.organisations = organisations;
    }

    @CommandHandler
    long handle(RegisterUser command, CommandMessage<?> message) throws Exception {
        return register(command, TenantOwned.tenantOf(message));
    }

    @CommandHandler
    long handle(RegisterOrganisation command) throws Exception {
        long version =
                organisations.newInstance(() -> new Organisation(command)).version();
        register(command.admin(), command.tenantId());
        return version;
    }

    private long register(RegisterUser command, TenantId tenant) throws Exception {
        String nameToken = command.userNameToken();
        if (nameToken != null) {
            reserve(Reservation.ofUserName(tenant, nameToken), command.userId(), IdentityProblem.USER_NAME_TAKEN);
        }
        reserve(Reservation.ofEmail(tenant, command.emailToken()), command.userId(), IdentityProblem.EMAIL_TAKEN);
        return users.newInstance(() -> new User(command)).version();
    }

    private void reserve(String reservation, UserId user, Problem taken) throws Exception {
        reservations
                .loadOrCreate(reservation, Reservation::new)
                .execute(name -> name.reserve(reservation, user, taken));
    }
}
