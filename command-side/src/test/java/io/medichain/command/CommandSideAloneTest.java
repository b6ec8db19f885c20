package io.medichain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.event.TransientFeed;
import io.medichain.http.Headers;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.token.SigningKeys;
import io.medichain.token.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The command-side is an application of its own, wired by itself; a mode gives it ports only. */
class CommandSideAloneTest {
    private static final String PATIENT =
            "{\"demographics\":{\"name\":[{\"family\":\"Quill\",\"given\":[\"Ada\"]}],\"gender\":\"female\",\"birthDate\":\"1980-02-29\"}}";

    @Test
    void givenPortsOnly_whenStarted_thenItAcceptsACommand_andStops() throws Exception {
        SpringApplication alone = new SpringApplication(TransientHospital.class);
        alone.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        ConfigurableApplicationContext side = alone.run();
        HttpRequest registration = registration(side);
        try (HttpClient client = HttpClient.newHttpClient();
                side) {
            HttpResponse<String> answer = client.send(registration, BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.headers().firstValue(Headers.POSITION)).isPresent();
            assertThat(side.getBean(TransientFeed.class).all())
                    .extracting(event -> event.type())
                    .contains("patient.registered");
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(registration, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static HttpRequest registration(ConfigurableApplicationContext side) {
        Instant now = Instant.now();
        Subject clerk = new Subject(
                new TenantId("st-anna"),
                new UserId(UUID.randomUUID()),
                Set.of(Role.ADMIN),
                new SessionId(UUID.randomUUID()),
                Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String token = side.getBean(SigningKeys.class).sign(new AccessToken(clerk, now));
        String port = side.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/patients"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(PATIENT))
                .build();
    }
}
