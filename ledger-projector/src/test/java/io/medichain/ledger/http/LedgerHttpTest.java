package io.medichain.ledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.event.StoredEvent;
import io.medichain.http.RouteCheck;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.OneKey;
import io.medichain.ledger.ListedEvents;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.AnchoringState;
import io.medichain.ledger.chain.ChainKeys;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.chain.Signer;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.proof.ProofCheck;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.tile.EntryBundle;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.personal.KeyVault;
import io.medichain.personal.TransientVault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The ledger's side alone on a port of its own, as its own configuration wires it, over a log on disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerHttpTest {
    private static final int SIZE = 300;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PatientId PATIENT = PatientId.of("5f0b6a1e-3c7d-4f4e-8a6b-0d7a3b1c2d3e");
    private static final UserId NURSE = new UserId(UUID.randomUUID());
    private static final String EVENT_OF_PATIENT =
            UUID.nameUUIDFromBytes("event 300".getBytes(StandardCharsets.UTF_8)).toString();
    private static final OneKey SIGN_IN = new OneKey();
    private static final AtomicBoolean HALTED = new AtomicBoolean();
    private static final List<Anchor> CHAIN = new ArrayList<>();

    @TempDir
    static Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;
    private LedgerProjector projector;
    private List<VerifierKey> keys;
    private String address;

    @BeforeAll
    void start() throws InterruptedException {
        application = started(temporary.resolve("ledger"));
        address = addressOf(application);
        projector = application.getBean(LedgerProjector.class);
        keys = application.getBean(LedgerKeys.class).verifiers();
        assertThat(projector.awaitSealed(SIZE + 1, LONG)).isTrue();
        String root = HexFormat.of().formatHex(projector.root(SIZE + 1));
        CHAIN.add(new Anchor("clinical", 1, 0, SIZE + 1, root, 17, "0xabc"));
    }

    /** The side alone, on a folder. */
    static ConfigurableApplicationContext started(Path folder) {
        SpringApplication server = new SpringApplication(Hospital.class);
        server.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "ledger.folder", folder.toString(),
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        return server.run();
    }

    static String addressOf(ConfigurableApplicationContext application) {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    @BeforeEach
    void forget() {
        reads().recorded.clear();
    }

    @AfterAll
    void stop() {
        application.close();
        client.close();
    }

    @Test
    void givenAllRoutes_whenWalked_thenEachDeclaresItsAction() {
        assertThat(RouteCheck.undeclared(application)).isEmpty();
    }

    @Test
    void givenNobodySignedIn_whenTheBookmarkIsRead_thenTheLogSignedItAndWhatItSaysIsTheLog() throws Exception {
        HttpResponse<byte[]> answer = get("/ledger/bookmark", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        Bookmark bookmark = Bookmark.read(answer.body(), keys);
        assertThat(bookmark.tree().root())
                .isEqualTo(projector.root(bookmark.tree().size()));
        assertThat(bookmark.keys()).isEqualTo(keys);
    }

    @Test
    void givenNobodySignedIn_whenTheCheckpointIsRead_thenThePublishedKeysSignedIt() throws Exception {
        HttpResponse<byte[]> answer = get("/ledger/checkpoint", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=1"));
        String vkeys = new String(get("/ledger/vkey", null).body(), StandardCharsets.UTF_8);
        Trust trust = new Trust(vkeys.lines().map(VerifierKey::parse).toList());
        SignedNote note = SignedNote.parse(answer.body());
        assertThat(trust.signersOf(note)).hasSize(2);
        assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(SIZE + 1);
    }

    @ParameterizedTest
    @CsvSource({"tile/0/000, 8192", "tile/0/001.p/45, 1440", "tile/1/000.p/1, 32"})
    void givenNobodySignedIn_whenATileIsRead_thenItComesWithLongLivedHeaders(String tile, int length) throws Exception {
        HttpResponse<byte[]> answer = get("/ledger/" + tile, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(length);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable", "max-age=31536000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/001",
                "tile/0/002",
                "tile/0/001.p/46",
                "tile/2/000.p/1",
                "tile/0/x000/000",
                "tile/0/1",
                "tile/77/000"
            })
    void givenATileThatTheCheckpointDoesNotCover_whenRead_thenThereIsNone(String tile) throws Exception {
        assertThat(get("/ledger/" + tile, null).statusCode()).isEqualTo(404);
    }

    @Test
    void givenAnAuditor_whenABundleIsRead_thenItHoldsTheEntries_andNobodyElseGetsIt() throws Exception {
        HttpResponse<byte[]> answer = get("/ledger/tile/entries/001.p/45", "officer");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(EntryBundle.read(answer.body())).hasSize(45);
        assertThat(get("/ledger/tile/entries/001.p/45", null).statusCode()).isEqualTo(401);
        assertThat(get("/ledger/tile/entries/001.p/45", "nurse").statusCode()).isEqualTo(403);
        assertThat(get("/ledger/tile/entries/002.p/45", "officer").statusCode()).isEqualTo(404);
        assertThat(reads().recorded).containsExactly("READ_LEDGER_ENTRIES of nobody");
    }

    @Test
    void givenAnAuditorOfAnotherOrganisation_whenABundleIsRead_thenNoIdentifierOfOthersStandsInIt() throws Exception {
        HttpResponse<byte[]> answer = get("/ledger/tile/entries/001.p/45", "officer-elsewhere");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(EntryBundle.read(answer.body()))
                .hasSize(45)
                .allSatisfy(entry -> assertThat(entry).isEmpty());
    }

    @Test
    void givenAnEvent_whenItsProofIsRead_thenItChecksAnywhere() throws Exception {
        HttpResponse<byte[]> answer = get(proofOf(SampleEvents.at(123)), "officer");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(SampleEvents.at(123).eventId() + ".tlog-proof");
        assertThat(ProofCheck.of(answer.body(), keys)).isInstanceOf(ProofCheck.Proved.class);
    }

    @Test
    void givenAnUnknownEventOrAnotherTenants_whenItsProofIsRead_thenThereIsNone() throws Exception {
        assertThat(get("/api/ledger/events/none/proof", "nurse").statusCode()).isEqualTo(404);
        assertThat(get(proofOf(SampleEvents.at(123)), "stranger").statusCode()).isEqualTo(404);
        assertThat(get(proofOf(SampleEvents.at(123)), "officer-elsewhere").statusCode())
                .isEqualTo(404);
        assertThat(get(proofOf(SampleEvents.at(123)), null).statusCode()).isEqualTo(401);
    }

    @Test
    void givenAnEventOfAPatient_whenItsProofIsRead_thenByRelationAndRecorded() throws Exception {
        String proof = "/api/ledger/events/" + EVENT_OF_PATIENT + "/proof";
        assertThat(get(proof, "nurse").statusCode()).isEqualTo(200);
        assertThat(get(proof, "patient").statusCode()).isEqualTo(200);
        assertThat(reads().recorded).containsExactly("READ_PROOF of " + PATIENT, "READ_PROOF of " + PATIENT);
        assertThat(get(proof, "nurse-outside").statusCode()).isEqualTo(404);
        assertThat(get(proof, "patient-unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void givenAnEventOfNoPatient_whenItsProofIsRead_thenItIsThereForThoseWhoAuditOnly() throws Exception {
        for (String who : List.of("nurse", "nurse-outside", "patient", "patient-unknown", "pharmacist")) {
            HttpResponse<byte[]> there = get(proofOf(SampleEvents.at(123)), who);
            HttpResponse<byte[]> notThere = get("/api/ledger/events/none/proof", who);
            assertThat(there.statusCode())
                    .as(who)
                    .isEqualTo(notThere.statusCode())
                    .isIn(403, 404);
        }
        assertThat(get(proofOf(SampleEvents.at(123)), "officer").statusCode()).isEqualTo(200);
    }

    @Test
    void givenTheLog_whenItsStatusIsRead_thenItTellsHowFarItIs() throws Exception {
        HttpResponse<byte[]> answer = get("/api/ledger/status", "nurse");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("\"origin\":\"hospital.example/log\"", "\"state\":\"following\"", "\"sealed\":301");
    }

    @Test
    void givenAChainThatIsAway_whenTheStatusIsRead_thenItIsTroubledAndSaysSinceWhenAndWhy() throws Exception {
        String name = "anchoringOfThisTest";
        var beans = (DefaultListableBeanFactory) application.getBeanFactory();
        Path folder = temporary.resolve("chain");
        try (Anchoring away = Anchoring.start(
                ChainSettings.of("clinical", URI.create("http://127.0.0.1:1"), 31_337, 1),
                folder,
                new ChainKeys() {
                    @Override
                    public Signer anchorer() {
                        return KeystoreSigner.openOrCreate(folder.resolve("key.json"), "synthetic");
                    }

                    @Override
                    public String adminAddress() {
                        return "0x" + "ad".repeat(20);
                    }
                },
                projector,
                projector,
                new SeenAnchors(temporary.resolve("seen")),
                InstantSource.system())) {
            while (!(away.status().state() instanceof AnchoringState.Away)) {
                Thread.sleep(5);
            }
            beans.registerSingleton(name, away);

            assertThat(new String(get("/api/ledger/status", "nurse").body(), StandardCharsets.UTF_8))
                    .contains(
                            "\"state\":\"troubled\",\"reason\":\"chain clinical is away: ",
                            "\"state\":\"away\",\"reason\":\"",
                            "\"since\":\"" + away.since() + "\"")
                    .doesNotContain("following", "lastSuccess\":\"");
        } finally {
            beans.destroySingleton(name);
        }
    }

    @Test
    void givenAPatientOnTheChain_whenVerified_thenBlockAndTransactionAreTold() throws Exception {
        HttpResponse<byte[]> answer = get("/api/v1/blockchain/verify-patient?patientId=" + PATIENT, "nurse");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"verified\":true,\"blockNumber\":17,\"transactionHash\":\"0xabc\"}");
        assertThat(get("/api/v1/blockchain/verify-patient", "patient").statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenAChainThatIsNotTheOneAnchoredOn_whenVerified_thenNothingIsSaidToBeTrue() throws Exception {
        HALTED.set(true);
        try {
            HttpResponse<byte[]> answer = get("/api/v1/blockchain/verify-patient?patientId=" + PATIENT, "nurse");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("MC-LED-006")
                    .doesNotContain("true");
        } finally {
            HALTED.set(false);
        }
    }

    @Test
    void givenAPatientNotThereOrNotToBeSeen_whenVerified_thenThereIsNone() throws Exception {
        String other = "/api/v1/blockchain/verify-patient?patientId=00000000-0000-4000-8000-000000000000";
        String asked = "/api/v1/blockchain/verify-patient?patientId=" + PATIENT;
        assertThat(get(other, "nurse").statusCode()).isEqualTo(404);
        assertThat(get(other, "patient").statusCode()).isEqualTo(404);
        for (String who : List.of("stranger", "nurse-outside", "patient-unknown")) {
            HttpResponse<byte[]> there = get(asked, who);
            assertThat(there.statusCode()).as(who).isEqualTo(404);
            assertThat(withoutId(there)).as(who).isEqualTo(withoutId(get(other, who)));
        }
        assertThat(reads().recorded).allMatch("VERIFY_PATIENT refused"::equals);
        assertThat(get(asked, null).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/blockchain/verify-patient", "nurse").statusCode())
                .isEqualTo(400);
        assertThat(get("/api/v1/blockchain/verify-patient?patientId=x", "nurse").statusCode())
                .isEqualTo(400);
    }

    private static String withoutId(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8).replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }

    private ReadsByRelation reads() {
        return application.getBean(ReadsByRelation.class);
    }

    private static String proofOf(StoredEvent event) {
        return "/api/ledger/events/" + event.eventId() + "/proof";
    }

    private HttpResponse<byte[]> get(String path, String who) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (who != null) {
            request.header("Authorization", "Bearer " + SIGN_IN.tokenOf(subject(who)));
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "io.medichain",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
    static class Hospital {
        @Bean
        ListedEvents feed() {
            ListedEvents feed = new ListedEvents();
            feed.grow(SIZE);
            StoredEvent sample = SampleEvents.at(SIZE);
            feed.events()
                    .add(new StoredEvent(
                            SIZE,
                            sample.eventId(),
                            "patient.deactivated",
                            sample.revision(),
                            sample.aggregateType(),
                            PATIENT.toString(),
                            0,
                            sample.at(),
                            ("{\"patientId\":\"" + PATIENT + "\",\"reason\":\"moved-away\"}")
                                    .getBytes(StandardCharsets.UTF_8),
                            sample.metadata()));
            return feed;
        }

        @Bean
        MeterRegistry figures() {
            return new SimpleMeterRegistry();
        }

        @Bean
        KeyVault keyVault() {
            return new TransientVault();
        }

        @Bean
        ReadsByRelation reads() {
            return new ReadsByRelation(new TenantId("tenant-1"), PATIENT, NURSE);
        }

        @Bean
        LedgerKeys keys() {
            return new SampleKeys();
        }

        @Bean
        LogFolder logFolder(@Value("${ledger.folder}") Path folder) {
            return new LogFolder(folder);
        }

        @Bean
        KnownAnchors anchors() {
            return new KnownAnchors(() -> CHAIN, HALTED::get);
        }

        @Bean
        OneKey verificationKeys() {
            return SIGN_IN;
        }
    }

    private static Subject subject(String name) {
        return switch (name) {
            case "nurse" -> subject("tenant-1", NURSE, Role.NURSE, Optional.empty());
            case "nurse-outside" -> subject("tenant-1", Role.NURSE, Optional.empty());
            case "pharmacist" -> subject("tenant-1", Role.PHARMACIST, Optional.empty());
            case "officer-elsewhere" -> subject("tenant-2", Role.COMPLIANCE_OFFICER, Optional.empty());
            case "patient-unknown" -> subject("tenant-1", Role.PATIENT, Optional.empty());
            case "officer" -> subject("tenant-1", Role.COMPLIANCE_OFFICER, Optional.empty());
            case "patient" -> subject("tenant-1", Role.PATIENT, Optional.of(PATIENT));
            case "stranger" -> subject("tenant-2", Role.NURSE, Optional.empty());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Subject subject(String tenant, Role role, Optional<PatientId> patient) {
        return subject(tenant, new UserId(UUID.randomUUID()), role, patient);
    }

    private static Subject subject(String tenant, UserId user, Role role, Optional<PatientId> patient) {
        return new Subject(
                new TenantId(tenant),
                user,
                Set.of(role),
                new SessionId(UUID.randomUUID()),
                Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                Instant.EPOCH,
                Optional.empty(),
                patient,
                Optional.empty());
    }
}
