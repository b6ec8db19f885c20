package io.medichain.mail;

import io.medichain.identity.EmailAddress;
import io.medichain.identity.TenantId;

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
     */
    record Letter(TenantId tenant, EmailAddress to, String subject, String text) {
        @Override
        public String toString() {
            return "Letter[" + subject + "]";
        }
    }

    /** The mail server could not be reached or refused the letter. */
    final class NotSent extends RuntimeException {
        NotSent(Throwable cause) {
            super("A letter could not be sent: " + cause.getClass().getSimpleName());
        }
    }
}
