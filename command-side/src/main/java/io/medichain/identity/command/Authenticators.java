package io.medichain.identity.command;

import io.medichain.access.AuthenticationMethod;
import io.medichain.command.AggregatePart;
import io.medichain.id.UserId;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.RecoveryCodeUsed;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SecondFactorShown;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserEvent;
import io.medichain.identity.command.SecondFactor.Confirmed;
import io.medichain.identity.command.SecondFactor.Lost;
import io.medichain.identity.command.SecondFactor.None;
import io.medichain.identity.password.Checked;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.RenewRecoveryCodes;
import io.medichain.identity.recovery.ResetSecondFactor;
import io.medichain.identity.recovery.ShownCode;
import io.medichain.identity.token.Link;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.totp.ConfirmTotp;
import io.medichain.identity.totp.EnrolTotp;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.identity.totp.RemoveTotp;
import io.medichain.identity.totp.ShowSecondFactor;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** What a user shows besides the password, and how often that was wrong. */
final class Authenticators extends AggregatePart {
    private SecondFactor secondFactor = new None();
    /** Wrong codes count for themselves: who reads the mail chooses passwords, but guesses no codes by that. */
    private Lock lock = Lock.OPEN;

    private RecoverySet recoveryCodes = RecoverySet.NONE;
    /** A lock follows the failure that it belongs to. */
    private boolean failedLast;

    /** Whoever can read the mail has chosen the password, and has not shown the second factor since. */
    private boolean passwordIsByMail;

    /** Whether there is a second factor. */
    boolean areThere() {
        return secondFactor instanceof Confirmed;
    }

    /** Whether it was reset, and nothing has taken its place yet. */
    boolean areLost() {
        return secondFactor instanceof Lost;
    }

    /** Whether the last failure was a wrong code. */
    boolean failedLast() {
        return failedLast;
    }

    /** Checks a code that was given, or left out; a refusal is stored. */
    CodeCheck check(UserId user, Optional<ShownCode> code, Instant at) {
        if (lock.isShutAt(at)) {
            return new CodeCheck.Refused(Refusals.store(user, SignInRefusal.LOCKED));
        }
        if (code.isEmpty()) {
            return new CodeCheck.Refused(Refusals.store(user, SignInRefusal.CODE_MISSING));
        }
        return right(code.get(), at)
                .orElseGet(() ->
                        new CodeCheck.Refused(Refusals.storeFailure(user, SignInRefusal.WRONG_CODE, at, () -> lock)));
    }

    private Optional<CodeCheck> right(ShownCode code, Instant at) {
        return switch (code) {
            case ShownCode.OneTime(String digits) -> {
                OptionalLong step = secondFactor instanceof Confirmed confirmed
                        ? confirmed.freshStep(digits, at)
                        : OptionalLong.empty();
                yield step.isPresent() ? Optional.of(new CodeCheck.OneTime(step.getAsLong())) : Optional.empty();
            }
            case ShownCode.Recovery(OpaqueTokenHash hash) -> {
                OptionalInt place = recoveryCodes.find(hash);
                yield place.isPresent()
                        ? Optional.of(new CodeCheck.Recovery(place.getAsInt(), recoveryCodes.left() - 1))
                        : Optional.empty();
            }
            case ShownCode.Mailed(OpaqueTokenHash hash) ->
                secondFactor instanceof Lost lost && lost.letter().isOpenedBy(hash, at)
                        ? Optional.of(new CodeCheck.Mailed())
                        : Optional.empty();
            case ShownCode.Other _ -> Optional.empty();
        };
    }

    @CommandHandler
    long handle(EnrolTotp command) {
        Rule.require(command.isFactorFresh() || !areThere(), RequestProblem.STEP_UP_REQUIRED);
        return apply(new TotpEnrolled(command.userId(), command.secret()));
    }

    @CommandHandler
    long handle(ConfirmTotp command) {
        Optional<Personal<String>> secret = secondFactor.unconfirmed();
        Rule.require(secret.isPresent(), IdentityProblem.NO_SECOND_FACTOR);
        OptionalLong step = OneTimeCodes.step(secret.orElseThrow(), command.code(), command.at());
        Rule.require(step.isPresent(), IdentityProblem.WRONG_CODE);
        apply(new TotpConfirmed(command.userId(), step.orElseThrow()));
        return apply(new RecoveryCodesGiven(command.userId(), command.recoveryHashes()));
    }

    @CommandHandler
    long handle(RenewRecoveryCodes command) {
        Rule.require(areThere(), IdentityProblem.NO_SECOND_FACTOR);
        return apply(new RecoveryCodesGiven(command.userId(), command.hashes()));
    }

    /** A wrong code counts like a wrong password, so the outcome is an answer and not a failure. */
    @CommandHandler
    Checked handle(ShowSecondFactor command) {
        Rule.require(areThere(), IdentityProblem.NO_SECOND_FACTOR);
        return switch (check(command.userId(), Optional.of(command.code()), command.at())) {
            case CodeCheck.Refused(SignInRefusal reason) -> new Checked(reason);
            case CodeCheck.Mailed() -> throw new IllegalStateException("a letter is asked for only where no factor is");
            case CodeCheck.OneTime(long timeStep) -> {
                apply(new SecondFactorShown(command.userId(), command.sessionId(), timeStep));
                yield Checked.RIGHT;
            }
            case CodeCheck.Recovery(int place, int left) -> {
                apply(new RecoveryCodeUsed(command.userId(), command.sessionId(), place, left));
                yield Checked.byRecoveryCode(left);
            }
        };
    }

    @CommandHandler
    long handle(ResetSecondFactor command) {
        Rule.require(!command.by().equals(command.userId()), IdentityProblem.OWN_RIGHTS);
        Rule.require(areThere() || areLost(), IdentityProblem.NO_SECOND_FACTOR);
        Rule.require(!passwordIsByMail, IdentityProblem.PASSWORD_BY_MAIL);
        return apply(new SecondFactorReset(
                command.userId(), command.reason(), command.letter().value(), command.expiresAt()));
    }

    /** Takes it away; whether it may be is decided by the roles. */
    long remove(RemoveTotp command) {
        Rule.require(command.isFactorFresh() || !areThere(), RequestProblem.STEP_UP_REQUIRED);
        return secondFactor instanceof None ? unchanged() : apply(new TotpRemoved(command.userId()));
    }

    @EventSourcingHandler
    void evolve(UserEvent event) {
        switch (event) {
            case TotpEnrolled e -> secondFactor = secondFactor.enrolling(e.secret());
            case TotpConfirmed e ->
                secondFactor
                        .unconfirmed()
                        .ifPresent(secret -> secondFactor = new Confirmed(secret, e.timeStep(), null));
            case TotpRemoved _ -> {
                secondFactor = new None();
                recoveryCodes = RecoverySet.NONE;
                lock = Lock.OPEN;
            }
            case RecoveryCodesGiven e -> recoveryCodes = new RecoverySet(e.hashes(), List.of());
            case RecoveryCodeUsed e -> {
                recoveryCodes = recoveryCodes.without(e.number());
                lock = Lock.OPEN;
            }
            case SecondFactorReset e -> {
                secondFactor = new Lost(new Link(new OpaqueTokenHash(e.tokenHash()), e.expiresAt()), null);
                recoveryCodes = RecoverySet.NONE;
                lock = Lock.OPEN;
            }
            case PasswordReset _ -> passwordIsByMail = true;
            case SignedIn e -> {
                use(e.timeStep());
                passwordIsByMail = passwordIsByMail && !e.method().shown().contains(AuthenticationMethod.ONE_TIME_CODE);
            }
            case SecondFactorShown e -> use(e.timeStep());
            case SignInRefused e -> count(e.reason());
            case AccountLocked e -> lock = failedLast ? lock.shutUntil(e.until()) : lock;
            default -> {}
        }
    }

    private void use(@Nullable Long timeStep) {
        if (timeStep != null && secondFactor instanceof Confirmed confirmed) {
            secondFactor = confirmed.used(timeStep);
            lock = Lock.OPEN;
        }
    }

    private void count(SignInRefusal reason) {
        switch (reason) {
            case WRONG_PASSWORD -> failedLast = false;
            case WRONG_CODE -> {
                lock = lock.failedOnceMore();
                failedLast = true;
            }
            case CODE_MISSING, LOCKED, DEACTIVATED, EMAIL_NOT_VERIFIED -> {}
        }
    }
}
