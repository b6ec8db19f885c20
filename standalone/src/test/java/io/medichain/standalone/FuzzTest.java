package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medichain.access.Role;
import io.medichain.standalone.FuzzSubjects.Known;
import io.medichain.standalone.ServedApi.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets schemathesis, which makes requests from the OpenAPI document and holds the answers to it, work on a running
 * system: as every role and as a stranger, about patients to whom the caller has the closest tie and about others.
 *
 * <p>First everybody sends every operation its examples, and values drawn at random that are valid or hostile. Then
 * come the bounds of each operation, one at a time (the phase "coverage", a hundred requests and more each): these are
 * dealt among those whom the operation let in before, so that together they send each of them once.
 */
@Tag("fuzz")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FuzzTest {
    /**
     * The tokens of {@link FuzzDesk} are of sessions that were never opened: only {@link ContractTest} ends real ones.
     * And the answer that has no end is {@link LiveChangesTest}'s.
     */
    private static final Set<String> LEFT_OUT = Set.of("signOut", "followChanges");

    /** What lets nobody in here, each with its reason. */
    private static final Map<String, String> LETS_NOBODY_IN = Map.ofEntries(
            Map.entry("verifyPatient", "there is no chain in this system"),
            Map.entry("setUpOrganisation", "the link is given once, to the operator"),
            Map.entry("verifyEmail", "the link stands in a letter"),
            Map.entry("confirmEmail", "the link stands in a letter"),
            Map.entry("resetPassword", "the link stands in a letter"),
            Map.entry("refreshSession", "the refresh token is given at a sign-in"),
            Map.entry("confirmTotp", "the code is the authenticator's"),
            Map.entry("stepUp", "the code is the authenticator's"),
            Map.entry("renewRecoveryCodes", "nobody has an authenticator"),
            Map.entry("resetSecondFactor", "nobody has an authenticator"),
            Map.entry("resetSecondFactorOfAdmin", "nobody has an authenticator"),
            Map.entry("retryDeadLetter", "no policy has failed"),
            Map.entry("discardDeadLetter", "no policy has failed"));

    @TempDir
    private static Path folder;

    private StAnna anna;
    private FuzzDesk desk;
    private FuzzSubjects subjects;
    private ServedApi api;
    private final FuzzFigures figures = new FuzzFigures();

    @BeforeAll
    void start() throws IOException {
        Optional<String> python = FuzzTools.python();
        assumeTrue(python.isPresent(), "There is no Python 3.11 or later with venv, so nothing was fuzzed");
        FuzzTools.install(python.get());
        anna = new StAnna(folder.resolve("data"));
        anna.register(FuzzCaller.PATIENT, Role.PATIENT);
        desk = new FuzzDesk(anna);
        api = new ServedApi(JsonMapper.shared()
                .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body()));
        subjects = new FuzzSubjects(anna, api);
    }

    @AfterAll
    void stop() throws IOException {
        if (anna != null) {
            desk.close();
            anna.close();
            Files.write(FuzzTools.FOLDER.resolve("requests.txt"), figures.lines());
        }
    }

    static Stream<FuzzCaller> everybody() {
        return FuzzCaller.everybody();
    }

    @ParameterizedTest
    @MethodSource("everybody")
    @Order(1)
    void givenSomebody_whenExamplesAndRandomValuesAreSent_thenEverythingIsAnsweredAsTheDocumentSays(FuzzCaller caller)
            throws IOException {
        fuzz(caller, "examples,fuzzing", Map.of());
    }

    @ParameterizedTest
    @MethodSource("everybody")
    @Order(2)
    void givenSomebody_whenTheBoundsAreTried_thenEverythingIsAnsweredAsTheDocumentSays(FuzzCaller caller)
            throws IOException {
        Map<String, Map<String, Integer>> shares = new TreeMap<>();
        api.operations().stream()
                .map(Operation::id)
                .filter(id -> !LEFT_OUT.contains(id))
                .forEach(id -> {
                    List<FuzzCaller> letIn = figures.letIn(id);
                    List<FuzzCaller> among = letIn.isEmpty() ? everybody().toList() : letIn;
                    if (among.contains(caller)) {
                        shares.put(id, Map.of("turn", among.indexOf(caller), "of", among.size()));
                    }
                });
        assumeTrue(!shares.isEmpty(), "No operation let " + caller + " in");

        fuzz(caller, "coverage", shares);
    }

    /** Whom the table lets do something must have been let in, with the ties of the subjects. */
    @ParameterizedTest
    @MethodSource("everybody")
    @Order(3)
    void givenSomebody_whenFuzzed_thenWhatTheTableAllowsHasHappened(FuzzCaller caller) {
        assertThat(api.operations())
                .filteredOn(operation -> !caller.walks(operation).isEmpty())
                .extracting(Operation::id)
                .filteredOn(id -> !LETS_NOBODY_IN.containsKey(id))
                .filteredOn(id -> !figures.letIn(id).contains(caller))
                .as("never answered with 2xx, though %s may do it", caller)
                .isEmpty();
    }

    /** What concerns no patient stands in no table; somebody must have been let in. */
    @Test
    @Order(4)
    void givenEverybody_whenFuzzed_thenEachOperationLetSomebodyIn() {
        assumeTrue(System.getProperty("medichain.fuzz.as") == null, "Only some were asked to fuzz");

        assertThat(api.operations())
                .extracting(Operation::id)
                .filteredOn(id -> !LEFT_OUT.contains(id))
                .filteredOn(id -> figures.letIn(id).isEmpty())
                .containsExactlyInAnyOrderElementsOf(LETS_NOBODY_IN.keySet());
    }

    private void fuzz(FuzzCaller caller, String phases, Map<String, Map<String, Integer>> shares) throws IOException {
        // A token lives five minutes, and what was tried before has ended sessions.
        Stream.of(Cases.CLERK, Cases.CHIEF, Cases.PRIVACY).forEach(anna::signInAnew);
        if (!caller.isStranger()) {
            anna.signInAnew(caller.name());
        }
        Path run = FuzzTools.FOLDER.resolve(caller.name() + (shares.isEmpty() ? "" : "-bounds"));
        Files.createDirectories(run);
        Path answers = run.resolve("answered.json");
        Path told = run.resolve("told.json");
        Path said = run.resolve("said.txt");
        Files.deleteIfExists(answers);
        Known known = subjects.of(caller);
        Files.write(
                told,
                JsonMapper.shared()
                        .writeValueAsBytes(Map.of(
                                "name", caller.name(),
                                "desk", desk.port(),
                                "answered", answers.toString(),
                                "shares", shares,
                                "subjects", known.subjects(),
                                "walked", known.walked())));
        List<String> command = new ArrayList<>(List.of(
                FuzzTools.program("schemathesis"),
                "--config-file",
                "fuzz/schemathesis.toml",
                "run",
                anna.system().address() + "/v3/api-docs",
                "--phases",
                phases));
        shares.keySet().forEach(id -> command.addAll(List.of("--include-operation-id", id)));
        LEFT_OUT.forEach(id -> command.addAll(List.of("--exclude-operation-id", id)));
        long began = System.nanoTime();

        int code = FuzzTools.run(
                said, Map.of("MEDICHAIN_FUZZ", told.toString(), "SCHEMATHESIS_HOOKS", "fuzz/hooks.py"), command);

        figures.add(caller, phases, answers, Duration.ofNanos(System.nanoTime() - began));
        assertThat(code).as(Files.readString(said)).isZero();
    }
}
