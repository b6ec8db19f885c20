package io.medichain.identity.organisation;

import io.medichain.access.Role;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.IdentityProblem;
import io.medichain.identity.Organisation;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.account.NewUser;
import io.medichain.identity.account.UserRegistrar;
import io.medichain.identity.password.Password;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.token.Randomness;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The setup of an organisation with its first admin, by a token that works once and only in this run. */
@Component
public final class Setup {
    private static final String ACTOR = "setup";

    private final Organisations organisations;
    private final CommandDesk desk;
    private final UserRegistrar registrar;
    private final Randomness random;
    private final InstantSource clock;
    private @Nullable OpaqueTokenHash open;

    Setup(
            Organisations organisations,
            CommandDesk desk,
            UserRegistrar registrar,
            Randomness random,
            InstantSource clock) {
        this.organisations = organisations;
        this.desk = desk;
        this.registrar = registrar;
        this.random = random;
        this.clock = clock;
    }

    /** A token for the first organisation; empty when there is one already. A token given before holds no longer. */
    public Optional<String> tokenForFirst() {
        return organisations.isEmpty() ? Optional.of(token()) : Optional.empty();
    }

    /** A token for one more organisation: for the operator of the installation, never for a user of it. */
    public synchronized String token() {
        String token = random.secret();
        open = OpaqueTokenHash.of(token);
        return token;
    }

    /**
     * Registers the organisation and its admin, who can sign in at once.
     *
     * @return the admin
     * @throws ProblemException when the token is not the one given last, or was used (HTTP 403); or the organisation
     *     exists (HTTP 409)
     */
    public synchronized UserId complete(String token, TenantId tenant, String name, FirstAdmin admin) {
        boolean isOpen = open != null && open.matches(OpaqueTokenHash.of(token));
        Rule.require(isOpen, IdentityProblem.SETUP_CLOSED);
        UserId user = register(tenant, name, admin);
        open = null;
        return user;
    }

    private UserId register(TenantId tenant, String name, FirstAdmin admin) {
        Rule.require(organisations.meant(tenant).isEmpty(), IdentityProblem.ORGANISATION_EXISTS);
        NewUser user = new NewUser(
                tenant,
                admin.userName(),
                admin.email(),
                admin.name(),
                List.of(Role.ADMIN),
                admin.password(),
                UserOrigin.SETUP);
        UserRegistrar.Prepared prepared = registrar.prepare(user, clock.instant());
        String id = Organisation.idOf(tenant);
        desk.accept(
                EventMetadata.of(tenant, ACTOR),
                Order.to(id, new RegisterOrganisation(id, tenant, Rule.text(name, "name", 200), prepared.command())));
        return prepared.command().userId();
    }

    /**
     * The first admin.
     *
     * @param userName the name to sign in with
     * @param email where mail goes
     * @param name the name as people read it
     * @param password to sign in with
     */
    public record FirstAdmin(UserName userName, EmailAddress email, String name, Password password) {}
}
