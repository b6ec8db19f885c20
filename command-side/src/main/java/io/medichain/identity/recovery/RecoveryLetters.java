package io.medichain.identity.recovery;

import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.KnownUsers;
import io.medichain.mail.Mail.Letter;
import io.medichain.mail.Postman;
import org.springframework.stereotype.Component;

/** Tells users what was done to get into their account again (NIST SP 800-63B-4, section 4.2.3). */
@Component
public final class RecoveryLetters {
    private static final String IF_NOT_YOU =
            "If it was not you, change your password, take new recovery codes, and tell your administrator at once.";

    private final Postman postman;
    private final KnownUsers users;

    RecoveryLetters(Postman postman, KnownUsers users) {
        this.postman = postman;
        this.users = users;
    }

    /** A code was used. */
    public void used(TenantId tenant, UserId user, int left) {
        send(tenant, user, "A recovery code was used", """
                One of your recovery codes was used in place of a one-time code. %d are left.
                """.formatted(left));
    }

    /** There are others now. */
    public void renewed(TenantId tenant, UserId user) {
        send(tenant, user, "New recovery codes", """
                You have new recovery codes. Those that you had before count no longer.
                """);
    }

    private void send(TenantId tenant, UserId user, String subject, String text) {
        users.addressOf(user)
                .ifPresent(to -> postman.take(new Letter(tenant, to, subject, text + "\n" + IF_NOT_YOU + "\n", null)));
    }
}
