package io.medichain.identity.password;

import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks a signed-in user for the password again, where a session alone may not do it: whoever found an open session, or
 * its token, does not know it (ASVS 5.0, 7.5.1).
 */
@Component
public final class PresentPassword {
    private final CommandDesk desk;
    private final PasswordHashing hashing;

    PresentPassword(CommandDesk desk, PasswordHashing hashing) {
        this.desk = desk;
        this.hashing = hashing;
    }

    /**
     * Goes on only when it is right.
     *
     * @param typed the password as given
     * @throws io.medichain.problem.ProblemException when it is missing (HTTP 400), wrong (HTTP 403), or the account is
     *     locked after too many wrong ones (HTTP 401)
     */
    public void require(Caller caller, @Nullable String typed) {
        PasswordAttempt attempt = hashing.attempt(Rule.present(typed, "presentPassword"));
        Checked checked =
                desk.ask(caller.metadata(), new ShowPassword(caller.user(), attempt, caller.at()), Checked.class);
        Rule.require(
                checked.isRight(),
                checked.refusal() == SignInRefusal.LOCKED
                        ? IdentityProblem.SIGN_IN_REFUSED
                        : IdentityProblem.WRONG_PASSWORD);
    }
}
