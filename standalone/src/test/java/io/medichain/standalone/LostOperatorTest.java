package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventSerializer;
import io.medichain.event.StoredEvent;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.id.TenantId;
import io.medichain.identity.organisation.Setup;
import io.medichain.identity.recovery.OperatorAtRest;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.ledger.verify.RawEvent;
import io.medichain.ledger.verify.RawEvents;
import io.medichain.mail.SandboxOutbox;
import io.medichain.personal.TransientVault;
import io.medichain.policystore.PoliciesFolder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The only operator of an installation has lost authenticator, codes and password: the machine and its key help. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostOperatorTest {
    private static final String LOST = StAnna.PASSWORD;
    private static final String CHOSEN = "another horse on a battery";
    private static final String REASON = "telephone and paper burnt";
    private static final String RESET = "identity.second-factor-reset";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private String secret;
    private String refreshToken;
    private Path data;

    @BeforeAll
    void setUpOnce() {
        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("prepared"))) {
            String token = system.part(Setup.class).token();
            Map<String, Object> order = Map.of(
                    "token",
                    token,
                    "organisation",
                    "st-anna",
                    "name",
                    "St Anna Hospital",
                    "admin",
                    account("admin"),
                    "operator",
                    account("operator"));
            good(system.ask("POST", "/api/setup", null, order));
            secret = enrolled(system, good(signIn(system, LOST, null)), LOST);
            refreshToken = good(signIn(system, LOST, OneTimeCodes.shown(secret, Instant.now())))
                    .path("refreshToken")
                    .asString();
        }
    }

    @BeforeEach
    void aStoppedSystem() throws Exception {
        data = Files.createTempDirectory(folder, "data").resolve("of-a-hospital");
        FolderCopy.copy(folder.resolve("prepared"), data);
    }

    @Test
    void givenNothingIsLeft_whenResetAtTheMachine_thenTheOperatorChoosesAPasswordAndEnrolsAnew() throws Exception {
        forgetThePolicy();

        CommandProcess.Ended ended = reset("operator.quill");

        assertThat(ended.code()).as(ended.err()).isZero();
        String code = JsonMapper.shared().readTree(ended.out()).path("token").asString();
        try (SystemWithoutChains system = new SystemWithoutChains(data)) {
            assertThat(system.ask("POST", "/api/auth/refresh", null, Map.of("refreshToken", refreshToken))
                            .statusCode())
                    .isEqualTo(401);
            refused(signIn(system, LOST, null), "MC-IDN-002");
            refused(
                    signIn(
                            system,
                            LOST,
                            OneTimeCodes.shown(secret, Instant.now().plusSeconds(30))),
                    "MC-IDN-001");
            good(system.ask("POST", "/api/auth/reset-password", null, Map.of("token", code, "password", CHOSEN)));
            refused(
                    system.ask("POST", "/api/auth/reset-password", null, Map.of("token", code, "password", LOST)),
                    "MC-IDN-006");
            refused(signIn(system, LOST, code), "MC-IDN-001");
            JsonNode session = good(signIn(system, CHOSEN, code));
            refused(
                    system.ask(
                            "POST",
                            "/api/operations/setup-links",
                            session.path("accessToken").asString(),
                            null),
                    "MC-ACC-005");
            String another = enrolled(system, session, CHOSEN);
            refused(signIn(system, CHOSEN, code), "MC-IDN-001");
            String fresh = good(signIn(system, CHOSEN, OneTimeCodes.shown(another, Instant.now())))
                    .path("accessToken")
                    .asString();

            isRecordedAsDoneAtTheConsole(system, fresh);
            isWrittenToTheOperatorWithoutTheCode(system, code);
        }
        assertThat(SealedLog.verified(data).sentence()).startsWith("verified: ");
    }

    private static void isRecordedAsDoneAtTheConsole(SystemWithoutChains system, String operator) {
        EventFeed feed = system.part(EventFeed.class);
        EventCodec codec = system.part(EventCodec.class);
        List<StoredEvent> resets = LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> event.type().equals(RESET))
                .toList();
        assertThat(resets)
                .singleElement()
                .satisfies(event -> assertThat(codec.metadata(event).get(EventMetadata.ACTOR))
                        .contains(EventMetadata.CONSOLE));
        String head = Long.toString(feed.head());
        JsonNode audit = good(system.ask("GET", "/api/audit/operations", operator, null, "Medichain-Read-After", head));
        String account = resets.getFirst().aggregateId();
        assertThat(audit.path("items").valueStream())
                .anyMatch(entry -> entry.path("type").asString().equals(RESET)
                        && entry.path("what").asString().equals(account));
        JsonNode history = good(
                system.ask("GET", "/api/users/" + account + "/sign-ins", operator, null, "Medichain-Read-After", head));
        assertThat(history.path("items").valueStream())
                .anyMatch(entry -> entry.path("by").asString().equals(EventMetadata.CONSOLE)
                        && entry.path("why").asString().equals(REASON));
    }

    private static void isWrittenToTheOperatorWithoutTheCode(SystemWithoutChains system, String code) {
        SandboxOutbox outbox = system.part(SandboxOutbox.class);
        await(() -> !outbox.of(TenantId.INSTALLATION).isEmpty());
        assertThat(outbox.of(TenantId.INSTALLATION)).singleElement().satisfies(kept -> {
            assertThat(kept.letter().to().value()).isEqualTo("operator@example.org");
            assertThat(kept.letter().subject()).isEqualTo("Your account was reset at the machine");
            assertThat(kept.letter().text()).doesNotContain(code);
        });
    }

    @Test
    void givenSomebodyWhoIsNoOperator_whenReset_thenRefusedAndNothingIsStored() throws Exception {
        for (String name : List.of("admin.quill", "admin@example.org", "nobody", "no such name")) {
            CommandProcess.Ended ended = reset(name);

            assertThat(ended.code()).as(name + ended.err()).isEqualTo(1);
            assertThat(ended.err()).contains("Nothing was reset: ").doesNotContain("\tat ");
        }
        assertThat(resets()).isZero();
    }

    @Test
    void givenNoOrAnotherMasterKey_whenReset_thenItCannotRunAndNothingIsStored() throws Exception {
        Path key = data.resolve("master.key");
        Path kept = Files.move(key, folder.resolve("kept-" + data.getParent().getFileName()));
        CommandProcess.Ended missing = reset("operator.quill");
        Path elsewhere = Files.createTempDirectory(folder, "other").resolve("data");
        try (SystemWithoutChains _ = new SystemWithoutChains(elsewhere)) {
            Files.copy(elsewhere.resolve("master.key"), key);
        }
        CommandProcess.Ended wrong = reset("operator.quill");

        for (CommandProcess.Ended ended : List.of(missing, wrong)) {
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err()).contains("master key").doesNotContain("\tat ");
            assertThat(ended.out()).isEmpty();
        }
        assertThat(resets()).isZero();
        Files.delete(key);
        Files.move(kept, key);
        assertThat(reset("operator.quill").code()).isZero();
        assertThat(resets()).isEqualTo(1);
    }

    @Test
    void givenARunningSystemOrABackup_whenReset_thenItCannotRun() throws Exception {
        Path backup = folder.resolve("backup-" + data.getParent().getFileName());
        try (SystemWithoutChains system = new SystemWithoutChains(data)) {
            CommandProcess.Ended ended = reset("operator.quill");

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("is in use by another MediChain");
            system.part(BackupCopy.class).into(Files.createDirectory(backup));
        }
        Files.copy(data.resolve("master.key"), backup.resolve("master.key"));
        CommandProcess.Ended ended = reset(backup, "operator.quill");
        assertThat(ended.code()).as(ended.out()).isEqualTo(3);
        assertThat(ended.err()).contains("A backup is restored");
        assertThat(resets()).isZero();
    }

    @Test
    @Tag("crash")
    void givenItIsKilledAtAnyTime_whenLookedAt_thenAllOrNothingIsStoredAndItWorksAgain() throws Exception {
        long begun = System.nanoTime();
        assertThat(reset("operator.quill").code()).isZero();
        long whole = System.nanoTime() - begun;
        long before = 1;
        for (int twentieths = 4; twentieths <= 22; twentieths++) {
            Process process = new CommandProcess(folder)
                    .start(Map.of(), folder.resolve("out"), folder.resolve("err"), arguments(data, "operator.quill"));
            process.waitFor(whole * twentieths / 20, TimeUnit.NANOSECONDS);
            process.destroyForcibly().waitFor();
            long now = resets();
            assertThat(now)
                    .isEqualTo(count("identity.password-reset-requested"))
                    .isBetween(before, before + 1);
            before = now;
        }
        assertThat(reset("operator.quill").code()).isZero();
        assertThat(resets()).isEqualTo(before + 1);
    }

    /** As a folder is that a version without this policy has left. */
    private void forgetThePolicy() {
        EventSerializer serializer = new EventSerializer(MedichainEvents.types(), new TransientVault());
        try (PoliciesFolder policies =
                PoliciesFolder.open(data.resolve("policies"), _ -> null, serializer, OptionalLong.empty())) {
            assertThat(policies.tokens().fetchSegments(OperatorAtRest.TELLING)).hasSize(1);
            policies.tokens().deleteToken(OperatorAtRest.TELLING, 0);
        }
    }

    private long resets() throws Exception {
        return count(RESET);
    }

    private long count(String type) throws Exception {
        try (DataFolder stopped = DataFolder.read(data);
                EventsAtRest events = EventsAtRest.open(stopped.events());
                RawEvents.Place place = new RawEventsAtRest(events).open(0)) {
            return place.next(Integer.MAX_VALUE).stream()
                    .filter(event -> event instanceof RawEvent.Whole whole
                            && whole.event().type().equals(type))
                    .count();
        }
    }

    private CommandProcess.Ended reset(String name) throws Exception {
        return reset(data, name);
    }

    private CommandProcess.Ended reset(Path there, String name) throws Exception {
        return new CommandProcess(folder).run(arguments(there, name));
    }

    private static String[] arguments(Path there, String name) {
        return new String[] {
            "operator", "reset", "--json", "--data", there.toString(), "--user", name, "--reason", REASON
        };
    }

    /** Enrols a second factor, with whatever the password is of the session. */
    private static String enrolled(SystemWithoutChains system, JsonNode session, String password) {
        String token = session.path("accessToken").asString();
        String secret = good(system.ask("POST", "/api/auth/mfa/totp", token, Map.of("presentPassword", password)))
                .path("secret")
                .asString();
        String first = OneTimeCodes.shownBefore(secret, Instant.now());
        good(system.ask("POST", "/api/auth/mfa/totp/confirmation", token, Map.of("code", first)));
        return secret;
    }

    private static HttpResponse<String> signIn(SystemWithoutChains system, String password, @Nullable String code) {
        pass();
        Map<String, Object> body = new HashMap<>(
                Map.of("organisation", "installation", "userName", "operator.quill", "password", password));
        Optional.ofNullable(code).ifPresent(shown -> body.put("code", shown));
        return system.ask("POST", "/api/auth/login", null, body);
    }

    /** Sign-ins of one name have a pace. */
    private static void pass() {
        LockSupport.parkNanos(Duration.ofMillis(1_050).toNanos());
    }

    private static JsonNode good(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 202);
        return answer.body().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
    }

    private static void refused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(400, 409);
        assertThat(answer.body()).as(answer.uri().toString()).contains(code);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Map<String, Object> account(String name) {
        return Map.of(
                "userName", name + ".quill", "email", name + "@example.org", "name", "Some Quill", "password", LOST);
    }
}
