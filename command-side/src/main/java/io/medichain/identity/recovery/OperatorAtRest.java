package io.medichain.identity.recovery;

import io.medichain.command.CommandsAtRest;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.UserName;
import io.medichain.identity.fact.Accounts;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.Duration;
import java.time.Instant;

/** Lets an operator in again who has lost everything, while the system stands still (adr 33). */
public final class OperatorAtRest {
    /** The policy that writes to the operator at the next start; it has to have a position before the reset. */
    public static final String TELLING = WhenOperatorResetThenTellOperator.NAME;

    /** As long as a link to choose a password. */
    private static final Duration CODE_HOLDS = Duration.ofHours(1);

    private final CommandsAtRest commands;
    private final Accounts accounts;
    private final Randomness random = new Randomness();

    /** Finds operators in the events and sends to these. */
    public OperatorAtRest(CommandsAtRest commands, EventFeed feed, EventCodec codec, KeyVault vault) {
        this.commands = commands;
        this.accounts = new Accounts(feed, codec, vault);
    }

    /**
     * Takes the second factor away and ends all sessions.
     *
     * @param name the user name or e-mail address of an operator of the installation
     * @param reason why, 1 to 500 characters
     * @throws ProblemException when there is no such operator (404), nobody may sign in as the one (409), or the reason
     *     is missing
     */
    public Code reset(UserName name, String reason, Instant at) {
        TenantId tenant = TenantId.INSTALLATION;
        UserId user =
                accounts.signingInAs(tenant, name).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
        OpaqueToken code = random.token(tenant, user.value());
        Personal<String> why = Personal.identity(Person.of(tenant, user), Rule.text(reason, "reason", Size.REASON));
        Instant expiresAt = at.plus(CODE_HOLDS);
        commands.send(
                EventMetadata.of(tenant, EventMetadata.CONSOLE), new ResetOperator(user, why, code.hash(), expiresAt));
        return new Code(code.text(), expiresAt);
    }

    /**
     * What is shown at the console, this once.
     *
     * @param text serves in place of a one-time code, and as the token of a link to choose a password
     * @param expiresAt until when
     */
    public record Code(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Code[…]";
        }
    }
}
