package io.medichain.mail;

import jakarta.mail.MessagingException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMailMessage;

/** Hands letters to a mail server (SMTP). A letter with an id has it as Message-ID (RFC 5322, 3.6.4). */
final class SmtpMail implements Mail {
    private final JavaMailSender server;
    private final String from;

    SmtpMail(JavaMailSender server, String from) {
        this.server = server;
        this.from = from;
    }

    @Override
    public void send(Letter letter) {
        MimeMailMessage message = new MimeMailMessage(server.createMimeMessage());
        message.setFrom(from);
        message.setTo(letter.to().value());
        message.setSubject(letter.subject());
        message.setText(letter.text());
        try {
            if (letter.id() != null) {
                message.getMimeMessage().setHeader("Message-ID", "<" + letter.id() + "@medichain>");
            }
            server.send(message.getMimeMessage());
        } catch (MailException | MessagingException e) {
            throw new NotSent(e);
        }
    }
}
