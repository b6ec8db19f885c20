package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.http.HttpConfiguration;
import io.medichain.http.TokenVerifier;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.operation.KeyRotationOrdered;
import io.medichain.operation.SystemKey;
import io.medichain.personal.DataClass;
import io.medichain.personal.DataKey;
import io.medichain.personal.Person;
import io.medichain.vault.RocksVault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The route that replaces keys, over HTTP, on a real vault. */
class KeyRotationsTest {
    private static final TenantId NORTH = new TenantId("north");
    private static final UserId USER = new UserId(UUID.randomUUID());

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext application;
    private RocksVault vault;
    private VaultLedgerKeys log;
    private TransientFeed feed;

    @BeforeEach
    void start() {
        application = new SpringApplicationBuilder(App.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("folder", folder))
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=ERROR")
                .run();
        vault = application.getBean(RocksVault.class);
        log = application.getBean(VaultLedgerKeys.class);
        feed = application.getBean(TransientFeed.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void givenAFreshSecondFactor_whenTheMasterKeyIsRotated_thenEverythingStillOpensAndTheOrderIsAnEvent()
            throws Exception {
        DataKey key = vault.keyOf(Person.of(NORTH, USER), DataClass.IDENTITY);
        String before = Files.readString(folder.resolve("master.key"));

        JsonNode answer = accepted("operator.fresh", "{\"key\":\"master\"}");

        assertThat(answer.path("retiredMasterKeys").asInt()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("master.key"))).isNotEqualTo(before);
        assertThat(vault.key(key.id())).contains(key);
        assertThat(ordered(TenantId.INSTALLATION)).isEqualTo(SystemKey.MASTER);
    }

    @Test
    void givenAFreshSecondFactor_whenTheTenantsKeyIsRotated_thenEverythingStillOpens() throws Exception {
        DataKey key = vault.keyOf(Person.of(NORTH, USER), DataClass.IDENTITY);

        accepted("admin.fresh", "{\"key\":\"tenant\"}");

        assertThat(vault.key(key.id())).contains(key);
        assertThat(ordered(NORTH)).isEqualTo(SystemKey.TENANT);
    }

    @Test
    void givenAFreshSecondFactor_whenTheLogsKeysAreRotated_thenNewOnesSignBesideTheOldAndAreKept() throws Exception {
        List<VerifierKey> old = log.verifiers();

        JsonNode answer = accepted("operator.fresh", "{\"key\":\"log\",\"besideDays\":7}");

        assertThat(answer.path("signers").size()).isEqualTo(4);
        assertThat(log.verifiers()).hasSize(4).containsAll(old);
        assertThat(VaultLedgerKeys.of(vault, Clock.systemUTC()).verifiers()).isEqualTo(log.verifiers());
    }

    @Test
    void givenNoDaysBeside_whenTheLogsKeysAreRotated_thenOnlyTheNewOnesSign() throws Exception {
        Set<VerifierKey> old = new HashSet<>(log.verifiers());

        accepted("operator.fresh", "{\"key\":\"log\",\"besideDays\":0}");

        assertThat(log.signers()).hasSize(2).noneMatch(signer -> old.contains(signer.key()));
        assertThat(log.verifiers()).hasSize(4);
    }

    @Test
    void givenNoFreshSecondFactorOrAnotherRole_whenAsked_thenNothingIsReplaced() throws Exception {
        String before = Files.readString(folder.resolve("master.key"));

        HttpResponse<String> stale = post("operator", "{\"key\":\"master\"}");
        HttpResponse<String> officer = post("officer.fresh", "{\"key\":\"master\"}");
        HttpResponse<String> admin = post("admin.fresh", "{\"key\":\"master\"}");
        HttpResponse<String> operator = post("operator.fresh", "{\"key\":\"token-signing\"}");

        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(stale.body()).contains("second factor");
        assertThat(officer.statusCode()).isEqualTo(403);
        assertThat(admin.statusCode()).isEqualTo(403);
        assertThat(operator.statusCode()).isEqualTo(400);
        assertThat(Files.readString(folder.resolve("master.key"))).isEqualTo(before);
        assertThat(feed.all()).isEmpty();
    }

    @Test
    void givenAnOrderThatCannotBeStored_whenAsked_then503AndNothingIsReplaced() throws Exception {
        String before = Files.readString(folder.resolve("master.key"));
        feed.fill();

        assertThat(post("operator.fresh", "{\"key\":\"master\"}").statusCode()).isEqualTo(503);
        assertThat(Files.readString(folder.resolve("master.key"))).isEqualTo(before);
    }

    @Test
    void givenNonsense_whenAsked_then400() throws Exception {
        for (String body : List.of("{}", "{\"key\":\"door\"}", "{\"key\":\"log\",\"besideDays\":-1}")) {
            assertThat(post("operator.fresh", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(feed.all()).isEmpty();
    }

    private SystemKey ordered(TenantId by) {
        StoredEvent stored = feed.all().getLast();
        KeyRotationOrdered ordered = (KeyRotationOrdered) feed.codec().read(stored);
        assertThat(ordered.orderedBy()).isEqualTo(USER);
        assertThat(feed.codec().metadata(stored).get(EventMetadata.TENANT)).contains(by.value());
        return ordered.key();
    }

    private JsonNode accepted(String token, String body) throws Exception {
        HttpResponse<String> answer = post(token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> post(String token, String body) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/operations/key-rotations"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, KeyRotations.class})
    static class App {
        @Bean
        RocksVault vault(Path folder) {
            return RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
        }

        @Bean
        VaultLedgerKeys log(RocksVault vault, Clock clock) {
            return VaultLedgerKeys.of(vault, clock);
        }

        @Bean
        TransientFeed feed(RocksVault vault) {
            return new TransientFeed(MedichainEvents.types(), vault);
        }

        @Bean
        TokenVerifier tokens() {
            return token -> new Subject(
                    token.startsWith("operator") ? TenantId.INSTALLATION : NORTH,
                    USER,
                    Set.of(
                            token.startsWith("operator")
                                    ? Role.OPERATOR
                                    : token.startsWith("admin") ? Role.ADMIN : Role.COMPLIANCE_OFFICER),
                    new SessionId(UUID.randomUUID()),
                    Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                    Instant.now(),
                    token.endsWith("fresh") ? Optional.of(Instant.now()) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
