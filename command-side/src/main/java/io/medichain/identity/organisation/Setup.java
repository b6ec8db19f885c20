package io.medichain.identity.organisation;

import io.medichain.access.Role;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.account.NewUser;
import io.medichain.identity.account.UserRegistrar;
import io.medichain.identity.fact.Organisations;
import io.medichain.identity.password.Password;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.token.Randomness;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The setup of an installation with its first operator, and of organisations with their first admins, by a token that
 * works once and only in this run. The first token, of an empty folder, asks for both.
 */
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

    /** A token while there is no operator or no organisation yet. A token given before holds no longer. */
    public Optional<String> tokenForFirst() {
        return organisations.isEmpty() || !organisations.hasOperator() ? Optional.of(token()) : Optional.empty();
    }

    /** A token for one more organisation: for the operator of the installation, never for a user of one. */
    public synchronized String token() {
        String token = random.secret();
        open = OpaqueTokenHash.of(token);
        return token;
    }

    /**
     * Registers what is wanted, with users who can sign in at once.
     *
     * @param operator the first operator; needed while there is none, refused once there is one
     * @param wanted an organisation; needed while there is none
     * @throws ProblemException when the token is not the one given last, or was used (HTTP 403); when the organisation
     *     or an operator exists (HTTP 409); when something is missing (HTTP 400)
     */
    public synchronized Done complete(String token, @Nullable FirstUser operator, @Nullable Wanted wanted) {
        boolean isOpen = open != null && open.matches(OpaqueTokenHash.of(token));
        Rule.require(isOpen, IdentityProblem.SETUP_CLOSED);
        Optional<RegisterOrganisation> installation = installation(operator);
        Optional<RegisterOrganisation> organisation = organisation(wanted);
        installation.ifPresent(this::send);
        organisation.ifPresent(this::send);
        open = null;
        return new Done(first(installation), first(organisation));
    }

    private Optional<RegisterOrganisation> installation(@Nullable FirstUser operator) {
        if (organisations.hasOperator()) {
            Rule.require(operator == null, IdentityProblem.HAS_OPERATOR);
            return Optional.empty();
        }
        FirstUser first = Rule.present(operator, "operator");
        return Optional.of(prepared(TenantId.INSTALLATION, "Installation", first, Role.OPERATOR));
    }

    private Optional<RegisterOrganisation> organisation(@Nullable Wanted wanted) {
        if (wanted == null) {
            Rule.require(
                    !organisations.isEmpty(),
                    RequestProblem.INVALID_VALUE,
                    "organisation",
                    "organisation is missing: there is none yet");
            return Optional.empty();
        }
        Rule.require(
                !wanted.tenant().isInstallation(),
                IdentityProblem.NAME_KEPT,
                "organisation",
                IdentityProblem.NAME_KEPT.title());
        Rule.require(organisations.meant(wanted.tenant()).isEmpty(), IdentityProblem.ORGANISATION_EXISTS);
        return Optional.of(prepared(wanted.tenant(), wanted.name(), wanted.admin(), Role.ADMIN));
    }

    private RegisterOrganisation prepared(TenantId tenant, String name, FirstUser first, Role role) {
        NewUser user = new NewUser(
                tenant,
                first.userName(),
                first.email(),
                first.name(),
                List.of(role),
                first.password(),
                UserOrigin.SETUP);
        UserRegistrar.Prepared prepared = registrar.prepare(user, clock.instant());
        return new RegisterOrganisation(
                RegisterOrganisation.idOf(tenant), tenant, Rule.text(name, "name", Size.NAME), prepared.command());
    }

    private void send(RegisterOrganisation command) {
        desk.accept(EventMetadata.of(command.tenantId(), ACTOR), Order.to(command.organisationId(), command));
    }

    private static Optional<UserId> first(Optional<RegisterOrganisation> command) {
        return command.map(sent -> sent.admin().userId());
    }

    /**
     * An organisation to be set up.
     *
     * @param tenant its short name
     * @param name its name as people read it
     * @param admin who administers it
     */
    public record Wanted(TenantId tenant, String name, FirstUser admin) {}

    /**
     * Who was registered.
     *
     * @param operator the first operator, where there was none
     * @param admin the first admin of the organisation, where one was wanted
     */
    public record Done(Optional<UserId> operator, Optional<UserId> admin) {}

    /**
     * The first user of an organisation or of the installation.
     *
     * @param userName the name to sign in with
     * @param email where mail goes
     * @param name the name as people read it
     * @param password to sign in with
     */
    public record FirstUser(UserName userName, EmailAddress email, String name, Password password) {}
}
