package io.medichain.identity.recovery;

import io.medichain.event.EventMetadata;
import io.medichain.id.UserId;
import io.medichain.identity.KnownUsers;
import io.medichain.identity.SecondFactorReset;
import io.medichain.mail.Mail;
import io.medichain.mail.Mail.Letter;
import io.medichain.policy.Reaction;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Who resets at the console has no mail server there: the system writes the letter once it runs. */
@Component
@DisallowReplay
@ProcessingGroup(WhenOperatorResetThenTellOperator.NAME)
final class WhenOperatorResetThenTellOperator {
    static final String NAME = "WhenOperatorResetThenTellOperator";

    private static final String SUBJECT = "Your account was reset at the machine";
    private static final String TEXT = """
            Your second factor was taken away at the console of the machine that runs the installation, because it was
            said to be lost. All your sessions ended, and your recovery codes count no longer. With the code that was shown
            there, a new password may be chosen for an hour, and another second factor is enrolled.

            If you did not ask for this, somebody has the master key who should not: tell the other operators at once.
            """;

    private final Mail mail;
    private final KnownUsers users;

    WhenOperatorResetThenTellOperator(Mail mail, KnownUsers users) {
        this.mail = mail;
        this.users = users;
    }

    @EventHandler
    void react(SecondFactorReset event, Reaction reaction) {
        if (reaction.actor().filter(EventMetadata.CONSOLE::equals).isPresent()) {
            tell(event.userId(), reaction);
        }
    }

    private void tell(UserId user, Reaction reaction) {
        UUID id = reaction.idOf("letter to " + user);
        users.addressOf(user).ifPresent(to -> mail.send(new Letter(reaction.tenant(), to, SUBJECT, TEXT, null, id)));
    }
}
