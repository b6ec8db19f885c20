package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.http.Headers;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Somebody with all of a stopped hospital's folder, its keys among it, wants it to verify without its anchors or with
 * another history. The hospital is real, with its real node; each attack has a copy of its folder.
 */
class InsiderTest {
    @TempDir
    static Path temporary;

    private static Path hospital;
    private static Path earlier;
    private static Bookmark bookmark;
    private static long anchors;
    private static String session;
    private static String earlierSession;

    private Path data;

    @BeforeAll
    static void beAHospital() throws Exception {
        hospital = temporary.resolve("hospital");
        earlier = temporary.resolve("earlier");
        Commands commands = new Commands(new CommandProcess(temporary));
        try (Program program = Program.start(temporary, hospital)) {
            Admin.setUp(program.url(), program.setupToken().orElseThrow());
            Admin admin = Admin.signIn(program.url());
            awaitAnchored(admin);
            program.stop();
        }
        copy(hospital, earlier);
        earlierSession = Admin.session();
        try (Program program = Program.start(temporary, hospital)) {
            Admin admin = Admin.goOn(program.url());
            commands.importInto(program, Path.of("src", "test", "resources", "flow", "bundle.json"));
            awaitAnchored(admin);
            String kept = admin.get("/ledger/bookmark").response().body();
            bookmark = Bookmark.read(kept.getBytes(StandardCharsets.UTF_8), List.of());
            session = Admin.session();
            program.stop();
        }
        Verification good = verify(hospital, KnownFromElsewhere.NOTHING);
        assertThat(good.verified()).as(good.sentence()).isTrue();
        anchors = good.anchors();
    }

    @BeforeEach
    void copyFolder() throws IOException {
        data = Files.createTempDirectory(temporary, "copy").resolve("data");
        copy(hospital, data);
    }

    @Test
    void givenNothingWasTouched_whenVerifiedWithTheBookmark_thenItHoldsAndSaysOnWhatItRelied() throws Exception {
        Verification found = verify(data, with(bookmark));
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(anchors).isGreaterThanOrEqualTo(4);
        assertThat(found.reliedOn().toString())
                .contains("the bookmark of", "contract 0x", "on clinical, chain id 31337", "on financial");
    }

    @Test
    void givenTheFolderOfTheChainsIsGone_whenVerified_thenAnchorsAreMissing() throws Exception {
        delete(data.resolve("chain"));
        expect(Difference.ANCHORS_MISSING);
    }

    @Test
    void givenTheNoteOfWhatWasAnchoredIsGoneToo_whenVerified_thenTheEventsThemselvesTell() throws Exception {
        delete(data.resolve("chain"));
        delete(data.resolve("ledger").resolve("anchored"));
        assertThat(expect(Difference.ANCHORS_MISSING).detail()).contains("the event at position");
    }

    @Test
    void givenAnEarlierStateOfTheChains_whenVerified_thenAnchorsAreMissing() throws Exception {
        delete(data.resolve("chain"));
        copy(earlier.resolve("chain"), data.resolve("chain"));
        expect(Difference.ANCHORS_MISSING);
        delete(data.resolve("ledger").resolve("anchored"));
        Verification alone = verify(data, with(bookmark));
        assertThat(alone.finding()).as(alone.sentence()).isEqualTo(Difference.ANCHORS_MISSING);
    }

    @Test
    void givenOneOfTheTwoChainsIsGone_whenVerified_thenAnchorsAreMissing() throws Exception {
        delete(data.resolve("chain").resolve("node"));
        delete(data.resolve("chain").resolve("financial"));
        expect(Difference.ANCHORS_MISSING);
    }

    @Test
    void givenAnAddressFileIsGone_whenVerified_thenItIsKnownFromElsewhereAndAllAnchorsAreCompared() throws Exception {
        Files.delete(data.resolve("chain").resolve("clinical").resolve("event-ledger-31337.address"));
        holds();
    }

    @Test
    void givenTheStateOfTheNodeIsGone_whenVerified_thenTheJournalsBringAllAnchorsBack() throws Exception {
        delete(data.resolve("chain").resolve("node"));
        holds();
    }

    @Test
    void givenTheJournalsAreGone_whenVerified_thenTheStateHasAllAnchors() throws Exception {
        for (String chain : List.of("clinical", "financial")) {
            Files.delete(data.resolve("chain").resolve(chain).resolve("transactions.journal"));
        }
        holds();
    }

    @Test
    void givenAnotherHospitalsFolder_whenVerifiedWithTheBookmark_thenItIsAnother() throws Exception {
        Path other = temporary.resolve("other");
        try (Program program = Program.start(temporary, other)) {
            Admin.setUp(program.url(), program.setupToken().orElseThrow());
            awaitAnchored(Admin.signIn(program.url()));
            program.stop();
        }
        Verification alone = verify(other, KnownFromElsewhere.NOTHING);
        assertThat(alone.verified()).as(alone.sentence()).isTrue();
        assertThat(verify(other, with(bookmark)).finding()).isEqualTo(Difference.FORK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givenTheLogIsLostOrOlder_whenStarted_thenItIsMadeAgainAndNothingIsSignedBelowWhatWasSeen(boolean isLost)
            throws Exception {
        delete(data.resolve("ledger"));
        if (!isLost) {
            copy(earlier.resolve("ledger"), data.resolve("ledger"));
        }
        try (Program program = Program.start(temporary, data)) {
            awaitAnchored(Admin.goOn(program.url(), session));
            program.stop();
        }
        Verification found = verify(data, with(bookmark));
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(found.anchors()).isGreaterThan(anchors);
    }

    @Test
    void givenStoreAndLogWerePutBack_whenStarted_thenNothingIsSignedAndNoCommandIsTaken() throws Exception {
        for (String part : List.of("events", "ledger", "facts", "readstore", "policies")) {
            delete(data.resolve(part));
            copy(earlier.resolve(part), data.resolve(part));
        }
        expect(Difference.MISSING);
        byte[] signed = Files.readAllBytes(data.resolve("ledger").resolve("checkpoints"));
        refusesToGoOn(earlierSession, "older store");
        assertThat(Files.readAllBytes(data.resolve("ledger").resolve("checkpoints")))
                .isEqualTo(signed);
        // What was stored since stands in the place of what was anchored, as far as it reaches.
        assertThat(verify(data, KnownFromElsewhere.NOTHING).finding()).isIn(Difference.FORK, Difference.MISSING);
    }

    @Test
    void givenLogAndChainsAreGone_whenStarted_thenNoOtherLogBeginsUnderItsName() throws Exception {
        delete(data.resolve("ledger"));
        delete(data.resolve("chain"));
        refusesToGoOn(session, "The log was anchored, says the event");
        assertThat(data.resolve("ledger").resolve("checkpoints")).doesNotExist();
        expect(Difference.ANCHORS_MISSING);
    }

    @Test
    void givenEverythingOfTheLogIsGone_whenItIsRenewed_thenAnotherOneGoesOnWhichIsNotTheOneOfTheBookmark()
            throws Exception {
        delete(data.resolve("ledger"));
        delete(data.resolve("chain"));
        CommandProcess.Ended renewed =
                new CommandProcess(temporary).run("renew-log", "--data", data.toString(), "--reason", "chain-lost");
        assertThat(renewed.code()).as(renewed.err()).isZero();
        try (Program program = Program.start(temporary, data)) {
            Admin admin = Admin.goOn(program.url(), session);
            awaitAnchored(admin);
            assertThat(admin.get("/actuator/health/readiness").status()).isEqualTo(200);
            program.stop();
        }
        Verification found = verify(data, KnownFromElsewhere.NOTHING);
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(found.anchors()).isPositive();
        assertThat(verify(data, with(bookmark)).finding()).isEqualTo(Difference.FORK);
    }

    private void refusesToGoOn(String kept, String reason) throws Exception {
        try (Program program = Program.start(temporary, data)) {
            Admin admin = Admin.goOn(program.url(), kept);
            Waiting.until(
                    "it halts",
                    () -> admin.get("/api/ledger/status")
                            .body()
                            .path("state")
                            .asString()
                            .equals("halted"));
            assertThat(admin.get("/api/ledger/status").body().path("reason").asString())
                    .contains(reason);
            assertThat(admin.get("/actuator/health/readiness").status()).isEqualTo(503);
            Admin.Answer refused = admin.post(
                    "/api/patients",
                    Map.of("demographics", Map.of("name", List.of(Map.of("family", "Testperson")), "gender", "male")),
                    Headers.IDEMPOTENCY_KEY,
                    "late");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body().path("code").asString()).isEqualTo("MC-CMD-004");
            program.stop();
        }
    }

    private void holds() throws InterruptedException {
        Verification found = verify(data, KnownFromElsewhere.NOTHING);
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(found.anchors()).isEqualTo(anchors);
    }

    private Verification expect(Difference difference) throws InterruptedException {
        Verification found = verify(data, KnownFromElsewhere.NOTHING);
        assertThat(found.verified()).isFalse();
        assertThat(found.finding()).as(found.sentence()).isEqualTo(difference);
        return found;
    }

    private static KnownFromElsewhere with(Bookmark kept) {
        return new KnownFromElsewhere(List.of(), List.of(kept), Map.of(), null);
    }

    private static Verification verify(Path folder, KnownFromElsewhere known) throws InterruptedException {
        try (DataFolder opened = DataFolder.read(folder)) {
            return new VerifiedFolder(opened, Settings.of(Map.of()).at(Path.of(".."))).verify(known, _ -> {});
        }
    }

    private static void awaitAnchored(Admin admin) throws IOException, InterruptedException {
        Waiting.until("everything is anchored", () -> {
            JsonNode status = admin.get("/api/ledger/status").body();
            return status.path("chains")
                    .valueStream()
                    .allMatch(chain -> chain.path("confirmed").asLong()
                            == status.path("events").asLong());
        });
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
