package io.medichain.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** A mail server where {@code spring.mail.host} names one, the sandbox outbox otherwise. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Bean
    @ConditionalOnProperty("spring.mail.host")
    Mail smtpMail(JavaMailSender server, @Value("${medichain.mail.from:medichain@localhost}") String from) {
        return new SmtpMail(server, from);
    }

    @Bean
    @ConditionalOnProperty(name = "spring.mail.host", matchIfMissing = true, havingValue = "none that exists")
    SandboxOutbox sandboxOutbox(InstantSource clock, Optional<SandboxLinks> links) {
        return new SandboxOutbox(clock, links);
    }

    @Bean
    Postman postman(Mail mail) {
        return new Postman(mail, PAUSE);
    }
}
