package io.medichain.identity.command;

import io.medichain.access.Role;
import io.medichain.command.TenantOwned;
import io.medichain.id.UserId;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.DepartmentAssigned;
import io.medichain.identity.EmailVerificationAsked;
import io.medichain.identity.EmailVerified;
import io.medichain.identity.LicenceRecorded;
import io.medichain.identity.LicenceRevoked;
import io.medichain.identity.LicenceVerified;
import io.medichain.identity.PasswordChanged;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.PasswordResetRequested;
import io.medichain.identity.RecoveryCodeUsed;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SecondFactorShown;
import io.medichain.identity.SessionsOfUserEnded;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserErasureOrdered;
import io.medichain.identity.UserEvent;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserReactivated;
import io.medichain.identity.UserRegistered;
import io.medichain.identity.account.AskRights;
import io.medichain.identity.account.AssignDepartment;
import io.medichain.identity.account.DeactivateUser;
import io.medichain.identity.account.EndSessionsOfUser;
import io.medichain.identity.account.GrantRole;
import io.medichain.identity.account.ReactivateUser;
import io.medichain.identity.account.RegisterUser;
import io.medichain.identity.account.RegisterWithRoles;
import io.medichain.identity.account.RevokeRole;
import io.medichain.identity.account.Rights;
import io.medichain.identity.account.VerifyEmail;
import io.medichain.identity.erasure.ConfirmUserErasure;
import io.medichain.identity.erasure.EraseUser;
import io.medichain.identity.licence.Licences;
import io.medichain.identity.password.ChangePassword;
import io.medichain.identity.password.Checked;
import io.medichain.identity.password.RequestPasswordReset;
import io.medichain.identity.password.ResetPassword;
import io.medichain.identity.password.ShowPassword;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.ResetOperator;
import io.medichain.identity.session.SignIn;
import io.medichain.identity.session.SignInOutcome;
import io.medichain.identity.token.Link;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.totp.RemoveTotp;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A user: roles, credentials, licences, and whether signing in is possible. */
@Revision("8")
public final class User extends TenantOwned {
    /** What answers like to anybody, and what erases. */
    private static final Set<Class<?>> ALSO_WHEN_ERASED = Set.of(
            SignIn.class,
            ShowPassword.class,
            AskRights.class,
            RequestPasswordReset.class,
            ResetPassword.class,
            EraseUser.class,
            ConfirmUserErasure.class);

    @AggregateIdentifier
    private @Nullable UserId id;

    private final Set<Role> roles = new TreeSet<>();

    @AggregateMember
    @SuppressWarnings("unused") // commands and events go on to it
    private final Licences licences = new Licences();

    @AggregateMember
    private final Authenticators authenticators = new Authenticators();

    private @Nullable Personal<String> passwordHash;
    private Standing standing = Standing.ACTIVE;
    private boolean addressKnown;
    private @Nullable Link emailLink;
    private @Nullable Link resetLink;
    private Lock lock = Lock.OPEN;

    private Instant sessionsValidFrom = Instant.EPOCH;

    @SuppressWarnings("unused") // Axon makes it before the first event
    User() {}

    /** A new user. */
    public User(RegisterUser command) {
        UserId user = command.userId();
        AggregateLifecycle.apply(new UserRegistered(
                user,
                command.userName(),
                command.email(),
                command.displayName(),
                command.roles(),
                command.passwordHash(),
                command.origin()));
        if (command.origin() == UserOrigin.SETUP) {
            return;
        }
        String link = command.link().value();
        AggregateLifecycle.apply(
                command.passwordHash() == null
                        ? new PasswordResetRequested(user, link, command.linkExpiresAt())
                        : new EmailVerificationAsked(user, link, command.linkExpiresAt()));
    }

    /** A new user to whom somebody gives roles. */
    public User(RegisterWithRoles command) {
        this(command.user());
        command.roles()
                .forEach(role -> AggregateLifecycle.apply(new RoleGranted(command.userId(), role, command.reason())));
        if (command.department() != null) {
            AggregateLifecycle.apply(new DepartmentAssigned(command.userId(), command.department(), command.reason()));
        }
    }

    @CommandHandler
    long handle(VerifyEmail command) {
        requireValid(emailLink, command.link(), command.at());
        return addressKnown ? unchanged() : apply(new EmailVerified(command.userId()));
    }

    @CommandHandler
    long handle(GrantRole command) {
        Rule.require(!command.by().equals(id), IdentityProblem.OWN_RIGHTS);
        Rule.require(command.role().isHeldIn(tenant()), IdentityProblem.ROLE_ELSEWHERE);
        return roles.contains(command.role())
                ? unchanged()
                : apply(new RoleGranted(command.userId(), command.role(), command.reason()));
    }

    @CommandHandler
    long handle(RevokeRole command) {
        Rule.require(!command.by().equals(id), IdentityProblem.OWN_RIGHTS);
        return roles.contains(command.role())
                ? apply(new RoleRevoked(command.userId(), command.role(), command.reason()))
                : unchanged();
    }

    @CommandHandler
    long handle(AssignDepartment command) {
        return apply(new DepartmentAssigned(command.userId(), command.department(), command.reason()));
    }

    @CommandHandler
    long handle(DeactivateUser command) {
        Rule.require(!command.by().equals(id), IdentityProblem.OWN_RIGHTS);
        return isActive() ? apply(new UserDeactivated(command.userId(), command.reason())) : unchanged();
    }

    @CommandHandler
    long handle(ReactivateUser command) {
        return isActive() ? unchanged() : apply(new UserReactivated(command.userId(), command.reason()));
    }

    @CommandHandler
    long handle(EndSessionsOfUser command) {
        return apply(new SessionsOfUserEnded(command.userId(), command.reason()));
    }

    /** An account with another role than patient stays: it is somebody's of the staff. */
    @CommandHandler
    long handle(EraseUser command) {
        return isErased() || roles.stream().anyMatch(role -> role != Role.PATIENT)
                ? unchanged()
                : apply(new UserErasureOrdered(command.userId()));
    }

    @CommandHandler
    long handle(ConfirmUserErasure command) {
        return standing == Standing.ERASED ? unchanged() : apply(new UserErased(command.userId()));
    }

    /** Nothing can be said of a user any more whose keys are destroyed, or will be. */
    @CommandHandlerInterceptor
    void requireNotErased(CommandMessage<?> command) {
        Rule.require(!isErased() || ALSO_WHEN_ERASED.contains(command.getPayloadType()), IdentityProblem.ERASED);
    }

    @CommandHandler
    Rights handle(AskRights query) {
        return new Rights(Set.copyOf(roles), isActive(), sessionsValidFrom, authenticators.areThere());
    }

    @CommandHandler
    long handle(RequestPasswordReset command) {
        Rule.require(isActive(), IdentityProblem.DEACTIVATED);
        Rule.require(!authenticators.areLost(), IdentityProblem.PASSWORD_BY_MAIL);
        return apply(new PasswordResetRequested(command.userId(), command.link().value(), command.expiresAt()));
    }

    @CommandHandler
    long handle(ResetPassword command) {
        Rule.require(isActive(), IdentityProblem.LINK_INVALID);
        requireValid(resetLink, command.link(), command.at());
        return apply(new PasswordReset(command.userId(), command.passwordHash()));
    }

    /** Who is no operator of the installation is not found. */
    @CommandHandler
    long handle(ResetOperator command) {
        Rule.require(tenant().isInstallation() && roles.contains(Role.OPERATOR), RequestProblem.NOT_FOUND);
        Rule.require(isActive(), IdentityProblem.DEACTIVATED);
        String code = command.code().value();
        apply(new SecondFactorReset(command.userId(), command.reason(), code, command.expiresAt()));
        return apply(new PasswordResetRequested(command.userId(), code, command.expiresAt()));
    }

    @CommandHandler
    long handle(ChangePassword command) {
        return apply(new PasswordChanged(command.userId(), command.passwordHash()));
    }

    /** A wrong one counts like one at sign-in, so the outcome is an answer and not a failure. */
    @CommandHandler
    Checked handle(ShowPassword command) {
        boolean isRight = command.attempt().matches(hash());
        if (lock.isShutAt(command.at())) {
            return new Checked(refuse(SignInRefusal.LOCKED));
        }
        return isRight ? Checked.RIGHT : new Checked(fail(SignInRefusal.WRONG_PASSWORD, command.at()));
    }

    /** Every way through it hashes once and stores one event or two: whoever waits learns nothing. */
    @CommandHandler
    SignInOutcome handle(SignIn command) {
        boolean isRight = command.attempt().matches(hash());
        Instant at = command.at();
        if (lock.isShutAt(at)) {
            return new SignInOutcome.Refused(refuse(SignInRefusal.LOCKED));
        }
        if (!isRight) {
            return new SignInOutcome.Refused(fail(SignInRefusal.WRONG_PASSWORD, at));
        }
        if (!isActive()) {
            return new SignInOutcome.Refused(refuse(SignInRefusal.DEACTIVATED));
        }
        if (!addressKnown) {
            return new SignInOutcome.Refused(refuse(SignInRefusal.EMAIL_NOT_VERIFIED));
        }
        if (!authenticators.areThere() && !authenticators.areLost()) {
            return signedIn(command, SignInMethod.PASSWORD, null, null);
        }
        return switch (authenticators.check(command.userId(), command.code(), at)) {
            case CodeCheck.Refused(SignInRefusal reason) -> new SignInOutcome.Refused(reason);
            case CodeCheck.OneTime(long timeStep) -> signedIn(command, SignInMethod.PASSWORD_AND_TOTP, timeStep, null);
            case CodeCheck.Mailed() -> signedIn(command, SignInMethod.PASSWORD_AND_MAIL, null, null);
            case CodeCheck.Recovery(int place, int left) -> {
                SignInOutcome outcome = signedIn(command, SignInMethod.PASSWORD_AND_RECOVERY_CODE, null, left);
                apply(new RecoveryCodeUsed(command.userId(), command.sessionId(), place, left));
                yield outcome;
            }
        };
    }

    private SignInOutcome signedIn(
            SignIn command, SignInMethod method, @Nullable Long timeStep, @Nullable Integer recoveryCodesLeft) {
        apply(new SignedIn(command.userId(), command.sessionId(), method, timeStep));
        return new SignInOutcome.Accepted(Set.copyOf(roles), method, recoveryCodesLeft);
    }

    @CommandHandler
    long handle(RemoveTotp command) {
        Rule.require(roles.stream().noneMatch(Role::needsSecondFactor), IdentityProblem.SECOND_FACTOR_MANDATORY);
        return authenticators.remove(command);
    }

    @EventSourcingHandler
    void evolve(UserEvent event, EventMessage<?> message) {
        ownedBy(message);
        switch (event) {
            case UserRegistered e -> begin(e);
            case EmailVerificationAsked e -> emailLink = new Link(new OpaqueTokenHash(e.tokenHash()), e.expiresAt());
            case EmailVerified _ -> addressKnown = true;
            case PasswordResetRequested e -> resetLink = new Link(new OpaqueTokenHash(e.tokenHash()), e.expiresAt());
            case PasswordReset e -> {
                passwordHash = e.passwordHash();
                resetLink = null;
                addressKnown = true;
                lock = Lock.OPEN;
                sessionsValidFrom = message.getTimestamp();
            }
            case PasswordChanged e -> {
                passwordHash = e.passwordHash();
                resetLink = null;
                sessionsValidFrom = message.getTimestamp();
            }
            case RoleGranted e -> roles.add(e.role());
            case RoleRevoked e -> roles.remove(e.role());
            case UserDeactivated _ -> {
                standing = Standing.DEACTIVATED;
                sessionsValidFrom = message.getTimestamp();
            }
            case UserReactivated _ -> standing = Standing.ACTIVE;
            case UserErasureOrdered _ -> {
                standing = Standing.ERASURE_ORDERED;
                sessionsValidFrom = message.getTimestamp();
            }
            case UserErased _ -> {
                standing = Standing.ERASED;
                sessionsValidFrom = message.getTimestamp();
            }
            case SecondFactorReset _ -> {
                resetLink = null; // it came by mail, and the mailbox alone would be the account
                sessionsValidFrom = message.getTimestamp();
            }
            case SessionsOfUserEnded _, TotpConfirmed _, TotpRemoved _ -> sessionsValidFrom = message.getTimestamp();
            case SignedIn _ -> lock = Lock.OPEN;
            case SignInRefused e -> lock = e.reason() == SignInRefusal.WRONG_PASSWORD ? lock.failedOnceMore() : lock;
            case AccountLocked e -> lock = authenticators.failedLast() ? lock : lock.shutUntil(e.until());
            case DepartmentAssigned _ -> {} // for who reads what the user did
            case TotpEnrolled _,
                    SecondFactorShown _,
                    RecoveryCodesGiven _,
                    RecoveryCodeUsed _ -> {} // for the authenticators
            case LicenceRecorded _, LicenceVerified _, LicenceRevoked _ -> {} // for the licences
        }
    }

    private boolean isActive() {
        return standing == Standing.ACTIVE;
    }

    private boolean isErased() {
        return standing == Standing.ERASURE_ORDERED || standing == Standing.ERASED;
    }

    private void begin(UserRegistered registered) {
        id = registered.userId();
        roles.addAll(registered.roles());
        passwordHash = registered.passwordHash();
        addressKnown = registered.origin() != UserOrigin.SELF;
    }

    private SignInRefusal refuse(SignInRefusal reason) {
        return Refusals.store(Rule.present(id, "userId"), reason);
    }

    private SignInRefusal fail(SignInRefusal reason, Instant at) {
        return Refusals.storeFailure(Rule.present(id, "userId"), reason, at, () -> lock);
    }

    private @Nullable String hash() {
        return passwordHash == null ? null : passwordHash.orNull();
    }

    private static void requireValid(@Nullable Link link, OpaqueTokenHash shown, Instant at) {
        Rule.require(link != null && link.isOpenedBy(shown, at), IdentityProblem.LINK_INVALID);
    }

    /** Whether somebody can sign in as the user, and what of the user is left. */
    private enum Standing {
        ACTIVE,
        DEACTIVATED,
        ERASURE_ORDERED,
        ERASED
    }
}
