package io.medichain.identity.token;

import io.medichain.http.PublicAddress;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.mail.Mail.Letter;
import io.medichain.mail.Mail.Secret;
import io.medichain.mail.Postman;
import org.springframework.stereotype.Component;

/** What identity writes to users. A letter names nobody; its link is the only secret in it. */
@Component
public final class Letters {
    private final Postman postman;
    private final PublicAddress address;

    Letters(Postman postman, PublicAddress address) {
        this.postman = postman;
        this.address = address;
    }

    /** Asks to verify the address. */
    public void verifyAddress(EmailAddress to, OpaqueToken link) {
        send(link, to, "Verify your e-mail address", """
                Somebody registered with this address. If it was you, open

                %s/app/e-mail#%s

                within 24 hours. If it was not you, there is nothing to do.
                """.formatted(address, link.text()));
    }

    /** Invites a new user to choose a password. */
    public void invite(EmailAddress to, OpaqueToken link) {
        send(link, to, "Choose your password", """
                An account was made for you. To choose its password, open

                %s/app/password/new#%s

                within 24 hours.
                """.formatted(address, link.text()));
    }

    /** Lets a user choose a new password. */
    public void resetPassword(EmailAddress to, OpaqueToken link) {
        send(link, to, "Choose a new password", """
                Somebody asked for a new password for this address. If it was you, open

                %s/app/password/new#%s

                within an hour. If it was not you, there is nothing to do.
                """.formatted(address, link.text()));
    }

    /** Lets a user in whose second factor was reset. */
    public void secondFactorReset(EmailAddress to, OpaqueToken code) {
        send(code, to, "Your second factor was reset", """
                Your second factor was taken away because it was said to be lost. All your sessions ended, and your recovery
                codes count no longer. To sign in with your password and this letter in place of a one-time code, open

                %s/app/sign-in/letter#%s

                within 24 hours, and enrol another second factor. Until then no link can change your password. If you did
                not ask for this, tell your administrator at once: without this letter and your password nobody gets in.
                """.formatted(address, code.text()));
    }

    /** Tells that the name or address of a registration is taken. */
    public void alreadyRegistered(TenantId tenant, EmailAddress to) {
        postman.take(new Letter(tenant, to, "About your registration", """
                Somebody tried to register with this address. Either it or the user name belongs to an account already.
                If it was you, sign in at %s/app/sign-in, or choose another user name.
                """.formatted(address), null));
    }

    private void send(OpaqueToken link, EmailAddress to, String subject, String text) {
        Secret secret = new Secret(new UserId(link.about()), link.text());
        postman.take(new Letter(link.tenant(), to, subject, text, secret));
    }
}
