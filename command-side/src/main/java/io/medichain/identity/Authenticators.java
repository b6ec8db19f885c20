package io.medichain.identity;

import io.medichain.command.AggregatePart;
import io.medichain.identity.SecondFactor.Confirmed;
import io.medichain.identity.SecondFactor.None;
import io.medichain.identity.session.Checked;
import io.medichain.identity.totp.ConfirmTotp;
import io.medichain.identity.totp.EnrolTotp;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.identity.totp.RemoveTotp;
import io.medichain.identity.totp.ShowSecondFactor;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** What a user shows besides the password, and how often that was wrong. */
final class Authenticators extends AggregatePart {
    private SecondFactor secondFactor = new None();
    /** Wrong codes count for themselves: who reads the mail chooses passwords, but guesses no codes by that. */
    private Lock lock = Lock.OPEN;
    /** A lock follows the failure that it belongs to. */
    private boolean failedLast;

    /** Whether sign-in asks for a code. */
    boolean areAsked() {
        return secondFactor instanceof Confirmed;
    }

    /** Whether the last failure was a wrong code. */
    boolean failedLast() {
        return failedLast;
    }

    /** Checks a code that was given, or left out; a refusal is stored. */
    CodeCheck check(UserId user, Optional<String> code, Instant at) {
        if (lock.isShutAt(at)) {
            return new CodeCheck.Refused(Refusals.store(user, SignInRefusal.LOCKED));
        }
        if (code.isEmpty()) {
            return new CodeCheck.Refused(Refusals.store(user, SignInRefusal.CODE_MISSING));
        }
        OptionalLong step =
                secondFactor instanceof Confirmed confirmed ? confirmed.freshStep(code.get(), at) : OptionalLong.empty();
        return step.isPresent()
                ? new CodeCheck.Right(step.getAsLong())
                : new CodeCheck.Refused(Refusals.storeFailure(user, SignInRefusal.WRONG_CODE, at, () -> lock));
    }

    @CommandHandler
    long handle(EnrolTotp command) {
        Rule.require(command.isFactorFresh() || !areAsked(), RequestProblem.STEP_UP_REQUIRED);
        return apply(new TotpEnrolled(command.userId(), command.secret()));
    }

    @CommandHandler
    long handle(ConfirmTotp command) {
        Optional<Personal<String>> secret = secondFactor.unconfirmed();
        Rule.require(secret.isPresent(), IdentityProblem.NO_SECOND_FACTOR);
        OptionalLong step = OneTimeCodes.step(secret.orElseThrow(), command.code(), command.at());
        Rule.require(step.isPresent(), IdentityProblem.WRONG_CODE);
        return apply(new TotpConfirmed(command.userId(), step.orElseThrow()));
    }

    /** A wrong code counts like a wrong password, so the outcome is an answer and not a failure. */
    @CommandHandler
    Checked handle(ShowSecondFactor command) {
        Rule.require(areAsked(), IdentityProblem.NO_SECOND_FACTOR);
        return switch (check(command.userId(), Optional.of(command.code()), command.at())) {
            case CodeCheck.Refused(SignInRefusal reason) -> new Checked(reason);
            case CodeCheck.Right(long timeStep) -> {
                apply(new SecondFactorShown(command.userId(), command.sessionId(), timeStep));
                yield Checked.RIGHT;
            }
        };
    }

    /** Takes it away; whether it may be is decided by the roles. */
    long remove(RemoveTotp command) {
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
                lock = Lock.OPEN;
            }
            case SignedIn e -> use(e.timeStep());
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
