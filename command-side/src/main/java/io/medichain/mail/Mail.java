package io.medichain.mail;

import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends mail. Nothing medical ever stands in one. */
public interface Mail {
    /**
     * Sends a letter.
     *
     * @throws NotSent when no mail server took it
     */
    void send(Letter letter);

    /**
     * A letter.
     *
     * @param tenant the organisation it is written for
     * @param to who gets it
     * @param subject one line
     * @param text plain text
     * @param secret what in the text is for the addressee alone; missing where nothing is
     * @param id the same each time that this letter is sent, by which a copy is known; missing where it is sent once
     */
    record Letter(
            TenantId tenant,
            EmailAddress to,
            String subject,
            String text,
            @Nullable Secret secret,
            @Nullable UUID id) {
        private static final String FOR_THE_ADDRESSEE = "[for the addressee alone]";

        /** One that is sent once. */
        public Letter(TenantId tenant, EmailAddress to, String subject, String text, @Nullable Secret secret) {
            this(tenant, to, subject, text, secret, null);
        }

        /** The text as somebody else may see it. */
        public String textForOthers() {
            return secret == null ? text : text.replace(secret.text(), FOR_THE_ADDRESSEE);
        }

        @Override
        public String toString() {
            return "Letter[" + subject + "]";
        }
    }

    /**
     * What opens an account.
     *
     * @param account whose
     * @param text as it stands in the letter
     */
    record Secret(UserId account, String text) {
        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    /** The mail server could not be reached or refused the letter. */
    final class NotSent extends RuntimeException {
        NotSent(Throwable cause) {
            super("A letter could not be sent: " + cause.getClass().getSimpleName());
        }
    }
}
