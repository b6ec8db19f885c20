package io.medichain.mail;

import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands letters to a mail server (SMTP). */
final class SmtpMail implements Mail {
    private final JavaMailSender server;
    private final String from;

    SmtpMail(JavaMailSender server, String from) {
        this.server = server;
        this.from = from;
    }

    @Override
    public void send(Letter letter) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(letter.to().value());
        message.setSubject(letter.subject());
        message.setText(letter.text());
        try {
            server.send(message);
        } catch (MailException e) {
            throw new NotSent(e);
        }
    }
}
