package io.medichain.identity.command;

import io.medichain.id.UserId;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateLifecycle;

/** Stores that a try to sign in, or to show a second factor, was refused. */
final class Refusals {
    private Refusals() {}

    /** One that says nothing about what was typed. */
    static SignInRefusal store(UserId user, SignInRefusal reason) {
        AggregateLifecycle.apply(new SignInRefused(user, reason));
        return reason;
    }

    /** A wrong password or code, and that the account is locked where it was one too many. */
    static SignInRefusal storeFailure(UserId user, SignInRefusal reason, Instant at, Supplier<Lock> counted) {
        store(user, reason);
        counted.get().shutAfterFailure(at).ifPresent(until -> AggregateLifecycle.apply(new AccountLocked(user, until)));
        return reason;
    }
}
