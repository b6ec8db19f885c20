package io.medichain.identity.command;

import io.medichain.access.Role;
import io.medichain.command.TenantOwned;
import io.medichain.command.TenantRepository;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.account.RegisterUser;
import io.medichain.identity.account.RegisterWithRoles;
import io.medichain.identity.erasure.ReleaseName;
import io.medichain.identity.fact.ReservationId;
import io.medichain.identity.organisation.RegisterOrganisation;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.problem.Problem;
import io.medichain.problem.Rule;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;

/** Enters users and organisations, with the names they take, in one stored step: all or nothing. */
public final class Registration {
    private final TenantRepository<User> users;
    private final TenantRepository<Reservation> reservations;
    private final TenantRepository<Organisation> organisations;

    /** Works on these. */
    public Registration(
            TenantRepository<User> users,
            TenantRepository<Reservation> reservations,
            TenantRepository<Organisation> organisations) {
        this.users = users;
        this.reservations = reservations;
        this.organisations = organisations;
    }

    @CommandHandler
    long handle(RegisterUser command, CommandMessage<?> message) throws Exception {
        return register(command, message);
    }

    @CommandHandler
    long handle(RegisterWithRoles command, CommandMessage<?> message) throws Exception {
        requireHeldIn(TenantOwned.tenantOf(message), command.roles());
        reserveNames(command.user(), message);
        return users.create(() -> new User(command)).version();
    }

    @CommandHandler
    long handle(RegisterOrganisation command, CommandMessage<?> message) throws Exception {
        long version = organisations.create(() -> new Organisation(command)).version();
        register(command.admin(), message);
        return version;
    }

    @CommandHandler
    long handle(ReleaseName command, CommandMessage<?> message) {
        Aggregate<Reservation> name = reservations.load(command.reservationId(), message);
        name.execute(held -> held.release(command.reservationId(), command.userId()));
        return name.version();
    }

    private long register(RegisterUser command, CommandMessage<?> message) throws Exception {
        requireHeldIn(TenantOwned.tenantOf(message), command.roles());
        reserveNames(command, message);
        return users.create(() -> new User(command)).version();
    }

    private static void requireHeldIn(TenantId tenant, List<Role> roles) {
        Rule.require(roles.stream().allMatch(role -> role.isHeldIn(tenant)), IdentityProblem.ROLE_ELSEWHERE);
    }

    private void reserveNames(RegisterUser command, CommandMessage<?> message) throws Exception {
        TenantId tenant = TenantOwned.tenantOf(message);
        UserId user = command.userId();
        String nameToken = command.userNameToken();
        if (nameToken != null) {
            reserve(ReservationId.ofUserName(tenant, nameToken), user, IdentityProblem.USER_NAME_TAKEN, message);
        }
        reserve(ReservationId.ofEmail(tenant, command.emailToken()), user, IdentityProblem.EMAIL_TAKEN, message);
    }

    private void reserve(String reservation, UserId user, Problem taken, CommandMessage<?> message) throws Exception {
        reservations
                .loadOrCreate(reservation, Reservation::new, message)
                .execute(name -> name.reserve(reservation, user, taken));
    }
}
