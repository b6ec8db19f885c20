package io.medichain.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.id.TenantId;
import io.medichain.identity.EmailAddress;
import io.medichain.mail.Mail.Letter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The adapter over a socket, against a server that speaks as much SMTP (RFC 5321) as one letter needs. */
class SmtpMailTest {
    private static final Letter LETTER =
            new Letter(new TenantId("st-anna"), new EmailAddress("ada@example.org"), "A subject", "Some text", null);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private String answerToRecipient = "250 OK";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void givenAMailServer_whenSent_thenItHasTheLetter() {
        mail(server.getLocalPort()).send(LETTER);

        assertThat(heard)
                .contains("MAIL FROM:<hospital@example.org>", "RCPT TO:<ada@example.org>", "Subject: A subject")
                .contains("Some text");
    }

    @Test
    void givenALetterWithAnId_whenSentTwice_thenBothHaveItAsMessageId() {
        UUID id = UUID.fromString("0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0aa");
        Letter letter = new Letter(LETTER.tenant(), LETTER.to(), LETTER.subject(), LETTER.text(), null, id);

        mail(server.getLocalPort()).send(letter);
        Thread.ofVirtual().start(this::serve);
        mail(server.getLocalPort()).send(letter);

        assertThat(heard)
                .filteredOn(line -> line.equals("Message-ID: <" + id + "@medichain>"))
                .hasSize(2);
    }

    @Test
    void givenTheServerRefuses_whenSent_thenNotSentWithoutNamingAnybody() {
        answerToRecipient = "550 No such user here";

        assertThatThrownBy(() -> mail(server.getLocalPort()).send(LETTER))
                .isInstanceOf(Mail.NotSent.class)
                .hasMessageNotContaining("ada");
    }

    @Test
    void givenNoServer_whenSent_thenNotSent() throws IOException {
        // Bound and not listening: nobody else can begin to listen there meanwhile.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertThatThrownBy(() -> mail(bound.getLocalPort()).send(LETTER)).isInstanceOf(Mail.NotSent.class);
        }
    }

    private static Mail mail(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new SmtpMail(sender, "hospital@example.org");
    }

    private void serve() {
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.print("220 test\r\n");
            out.flush();
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                data = data ? !line.equals(".") : line.equals("DATA");
                if (!data) {
                    out.print(answer(line) + "\r\n");
                } else if (line.equals("DATA")) {
                    out.print("354 Go on\r\n");
                }
                out.flush();
            }
        } catch (IOException e) {
            heard.add("closed");
        }
    }

    private String answer(String line) {
        return line.startsWith("RCPT") ? answerToRecipient : line.equals("QUIT") ? "221 Bye" : "250 OK";
    }
}
