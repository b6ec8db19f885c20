package io.medichain.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.ledger.ListedEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.ledger.seal.SealingState;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.ledger.tile.Disk;
import io.medichain.merkle.Consistency;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

/** A real log and its witnesses over HTTP, whatever these answer. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WitnessingTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final SealingPace QUICK = new SealingPace(Duration.ofMillis(5), 100, 1_000_000, Duration.ofHours(1));
    private static final WitnessPace PACE = new WitnessPace(
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofMillis(20),
            Duration.ofMinutes(5));

    private final ListedEvents feed = new ListedEvents();
    private final SampleKeys keys = new SampleKeys();
    private final List<ScriptedWitness> witnesses = new ArrayList<>();

    @TempDir
    Path temporary;

    private LogFolder folder;
    private LedgerProjector projector;
    private Witnessing witnessing;

    @BeforeEach
    void log() throws IOException {
        folder = new LogFolder(temporary.resolve("ledger"));
        for (int i = 1; i <= 3; i++) {
            witnesses.add(new ScriptedWitness("w" + i, SignatureType.ML_DSA_44_COSIGNATURE));
        }
    }

    @AfterEach
    void stop() {
        if (projector != null) {
            projector.close();
        }
        if (witnessing != null) {
            witnessing.close();
        }
        witnesses.forEach(ScriptedWitness::close);
    }

    @Test
    void givenThreeWitnesses_whenTheLogGrows_thenTwoOrMoreCosignOneTreeAndItIsKept() throws Exception {
        start(twoOfThree());
        feed.grow(700);
        SignedNote note = cosigned(700);
        assertThat(policy().cosignatures(note)).hasSizeGreaterThanOrEqualTo(2);
        await(() -> note(folder.cosigned())
                .equals(witnessing.cosigned().orElseThrow().toString()));
        feed.grow(1);
        assertThat(Checkpoint.parse(cosigned(701).text()).root()).isEqualTo(projector.root(701));
        assertThat(witnessing.of(projector.published().orElseThrow().checkpoint()))
                .isPresent();
        assertThat(projector.published().orElseThrow().note().signatures())
                .as("the log's own checkpoint waits for nobody")
                .hasSize(2);
    }

    @Test
    void givenOneThatIsAway_whenTheOthersCosign_thenThatIsEnoughAndItIsTold() throws Exception {
        witnesses.getLast().close();
        start(twoOfThree());
        feed.grow(10);
        cosigned(10);
        await(() -> state(3) instanceof WitnessState.Unreachable);
        assertThat(new WitnessesHealth(witnessing, InstantSource.system())
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void givenTooFew_whenTheLogGoesOn_thenItIsSealedButTheCosignedOneStays() throws Exception {
        start(twoOfThree());
        feed.grow(10);
        cosigned(10);
        witnesses.get(0).close();
        witnesses.get(1).answer(_ -> ScriptedWitness.Reply.of(503, "busy\n"));
        feed.grow(10);
        assertThat(projector.awaitSealed(20, LONG)).isTrue();
        await(() -> state(2) instanceof WitnessState.Unreachable && state(1) instanceof WitnessState.Unreachable);
        assertThat(witnessing.size()).contains(10L);
        assertThat(witnessing.unmetSince()).isPresent();
        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(16));
        assertThat(new WitnessesHealth(witnessing, later).health().getStatus()).isEqualTo(Status.DOWN);
        witnesses.get(1).beHonest();
        cosigned(20);
        await(() -> witnessing.unmetSince().isEmpty());
    }

    /** Whatever it says, it counts as not cosigned, and is asked again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 ",
                "200 nonsense\n",
                "200 \u2014 witness.example/w3 AAAAAAA=",
                "200 \u2014 else.example AAAAAAA=\n",
                "200 HUGE",
                "200 WRONG",
                "200 TIMELESS",
                "200 OTHER TREE",
                "409 x\n",
                "409 -1\n",
                "409 7",
                "409 007\n",
                "409 9223372036854775808\n",
                "302 elsewhere\n",
                "400 MC-WIT-001 malformed\n",
                "403 MC-WIT-003 not signed\n",
                "404 MC-WIT-002 unknown\n",
                "429 later\n",
                "500 broken\n"
            })
    void givenAnAnswerOfNoUse_whenAsked_thenItIsTroubleAndNoCosignature(String answer) throws Exception {
        ScriptedWitness odd = witnesses.getLast();
        odd.answer(request -> reply(answer, request));
        feed.grow(10);
        start(odd.policyLines() + "quorum w3\n");
        await(() -> state(1).trouble().isPresent());
        assertThat(state(1)).isNotInstanceOf(WitnessState.Contradicting.class);
        assertThat(witnessing.cosigned()).isEmpty();
        assertThat(projector.awaitSealed(10, LONG)).isTrue();
        odd.beHonest();
        cosigned(10);
        assertThat(state(1)).isInstanceOf(WitnessState.Cosigning.class);
    }

    private ScriptedWitness.Reply reply(String answer, AddCheckpoint request) {
        int status = Integer.parseInt(answer.substring(0, 3));
        String text = request.checkpoint().text();
        return switch (answer.substring(4)) {
            case "HUGE" -> ScriptedWitness.Reply.of(status, "\u2014 a AAAAAAA=\n".repeat(10_000));
            case "WRONG" -> {
                String good = witnesses.getLast().lines(text).body();
                yield ScriptedWitness.Reply.of(status, good.replace(good.substring(400, 404), "AAAA"));
            }
            case "TIMELESS" -> ScriptedWitness.Reply.of(status, timeless(text));
            case "OTHER TREE" ->
                ScriptedWitness.Reply.of(
                        status,
                        witnesses
                                .getLast()
                                .lines(text.replace("\n10\n", "\n9\n"))
                                .body());
            default -> ScriptedWitness.Reply.of(status, answer.substring(4));
        };
    }

    private String timeless(String text) {
        return witnesses.getLast().signer().sign(text, Instant.EPOCH) + "\n";
    }

    @Test
    void givenOneThatIsSlow_whenAsked_thenItsTimeIsOverAndTheOthersAreNotWaitedWith() throws Exception {
        witnesses.getLast().answer(request -> {
            ScriptedWitness.Reply good = witnesses.getLast().cosign(request);
            return new ScriptedWitness.Reply(good.status(), good.body(), 5_000);
        });
        start(twoOfThree());
        feed.grow(5);
        long began = System.nanoTime();
        cosigned(5);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        await(() -> state(3) instanceof WitnessState.Unreachable);
    }

    @Test
    void givenAWitnessThatHasSeenTheLogBefore_whenAsked_thenItTellsTheSizeAndGetsTheProofFromThere() throws Exception {
        witnesses.getFirst().hasSeen(7);
        feed.grow(20);
        start(witnesses.getFirst().policyLines() + "quorum w1\n");
        cosigned(20);
        AddCheckpoint last = witnesses.getFirst().asked().stream()
                .filter(request -> request.oldSize() == 7)
                .findFirst()
                .orElseThrow();
        Checkpoint tree = Checkpoint.parse(last.checkpoint().text());
        assertThat(Consistency.check(7, projector.root(7), tree.size(), tree.root(), last.proof()))
                .isTrue();
    }

    @Test
    void givenASizeThatTheLogNeverHad_whenAnswered_thenItContradictsAndSealingGoesOn() throws Exception {
        witnesses.getFirst().hasSeen(1_000);
        feed.grow(10);
        start(twoOfThree());
        cosigned(10);
        await(() -> state(1) instanceof WitnessState.Contradicting);
        assertThat(state(1).trouble().orElseThrow()).contains("1000 events", "which has");
        WitnessesHealth health = new WitnessesHealth(witnessing, InstantSource.system());
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new WitnessMetrics(witnessing, new SealedTree(projector, keys)).bindTo(meters);
        assertThat(meters.get("medichain.witness.contradicts")
                        .tag("witness", "w1")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("medichain.witness.cosigned").gauge().value()).isEqualTo(10);
        assertThat(projector.state()).as("it only says so").isInstanceOf(SealingState.Following.class);
        witnesses.getFirst().hasSeen(0);
        feed.grow(1);
        await(() -> state(1) instanceof WitnessState.Cosigning);
    }

    @Test
    void givenAProofThatDoesNotFit_whenAnswered_thenItContradicts() throws Exception {
        witnesses
                .getFirst()
                .answer(request -> request.oldSize() == 5
                        ? ScriptedWitness.Reply.of(422, "no\n")
                        : ScriptedWitness.Reply.of(409, "5\n"));
        feed.grow(10);
        start(twoOfThree());
        await(() -> state(1) instanceof WitnessState.Contradicting);
        assertThat(state(1).trouble().orElseThrow()).contains("another history", "first 5 events");
    }

    /** What the log's own key signed nobody can make up: the log halts rather than sign a second history. */
    @Test
    void givenACheckpointOfAnotherHistoryThatTheLogSigned_whenAWitnessShowsIt_thenSealingHalts() throws Exception {
        byte[] root = new byte[32];
        String other = new Checkpoint(SampleKeys.ORIGIN, 4, root).text();
        NoteSigner own = keys.signers().getFirst();
        witnesses
                .getFirst()
                .answer(request -> request.oldSize() == 4
                        ? ScriptedWitness.Reply.of(422, "no\n")
                        : ScriptedWitness.Reply.of(409, "4\n"));
        witnesses.getFirst().serves(new SignedNote(other, List.of(own.sign(other, Instant.now()))));
        feed.grow(10);
        start(twoOfThree());
        await(() -> projector.state() instanceof SealingState.Halted);
        assertThat(projector.doubt().orElseThrow()).contains("witness w1");
    }

    @Test
    void givenACheckpointThatOnlyTheWitnessSigned_whenItShowsIt_thenSealingGoesOn() throws Exception {
        String other = new Checkpoint(SampleKeys.ORIGIN, 4, new byte[32]).text();
        LocalSigner forger = LocalSigner.generate(SampleKeys.ORIGIN, SignatureType.ED25519);
        witnesses
                .getFirst()
                .answer(request -> request.oldSize() == 4
                        ? ScriptedWitness.Reply.of(422, "no\n")
                        : ScriptedWitness.Reply.of(409, "4\n"));
        witnesses.getFirst().serves(new SignedNote(other, List.of(forger.sign(other, Instant.now()))));
        feed.grow(10);
        start(twoOfThree());
        await(() -> state(1) instanceof WitnessState.Contradicting);
        cosigned(10);
        feed.grow(1);
        cosigned(11);
        assertThat(projector.state()).isInstanceOf(SealingState.Following.class);
    }

    @Test
    void givenAWitnessWithTwoKeys_whenThePolicyNamesBoth_thenItIsAskedOnceForBothLines() throws Exception {
        try (ScriptedWitness both =
                new ScriptedWitness("both", SignatureType.ED25519_COSIGNATURE, SignatureType.ML_DSA_44_COSIGNATURE)) {
            start(both.policyLines() + "group b all both both-1\nquorum b\n");
            feed.grow(4);
            assertThat(policy().cosignatures(cosigned(4))).hasSize(2);
            assertThat(witnessing.witnesses()).hasSize(1);
        }
    }

    @Test
    void givenNothingNew_whenTimeGoesBy_thenTheNewestIsCosignedAnew() throws Exception {
        WitnessPace often = new WitnessPace(
                Duration.ofMillis(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(20),
                Duration.ofMillis(1_100));
        start(twoOfThree(), often);
        feed.grow(3);
        Instant first = policy().cosignatures(cosigned(3)).getFirst().at();
        await(() -> witnessing.cosigned().map(note -> policy().cosignatures(note)).stream()
                .flatMap(List::stream)
                .anyMatch(cosignature -> cosignature.at().isAfter(first)));
        assertThat(witnessing.size()).contains(3L);
    }

    @Test
    void givenAStop_whenTheLastEventsAreSealed_thenTheyAreCosignedToo() throws Exception {
        start(twoOfThree());
        feed.grow(5);
        cosigned(5);
        projector.onEnd(witnessing::close);
        feed.grow(300);
        projector.close();
        assertThat(projector.size()).isEqualTo(305);
        assertThat(witnessing.size()).contains(305L);
        assertThat(Checkpoint.parse(SignedNote.parse(Files.readAllBytes(folder.cosigned()))
                                .text())
                        .size())
                .isEqualTo(305);
    }

    @Test
    void givenAKill_whenStartedAgain_thenWhatWasCosignedIsServedBeforeAnybodyAnswers() throws Exception {
        start(twoOfThree());
        feed.grow(5);
        String kept = cosigned(5).toString();
        projector.close();
        witnessing.close();
        witnesses.forEach(witness -> witness.answer(_ -> ScriptedWitness.Reply.of(503, "away\n")));
        start(twoOfThree());
        await(() -> witnessing.cosigned().isPresent());
        assertThat(Checkpoint.parse(witnessing.cosigned().orElseThrow().text())
                        .isSameTree(Checkpoint.parse(kept.split("\n\n", -1)[0] + "\n")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "too few", "unsigned", "torn"})
    void givenWhatIsKeptIsNotEnough_whenStarted_thenItIsNotServed(String what) throws Exception {
        start(twoOfThree());
        feed.grow(5);
        SignedNote kept = cosigned(5);
        projector.close();
        witnessing.close();
        byte[] bytes = switch (what) {
            case "garbage" -> "nothing\n".getBytes(StandardCharsets.UTF_8);
            case "too few" ->
                kept.only(line -> !line.name().endsWith("w1") && !line.name().endsWith("w2"))
                        .toBytes();
            case "unsigned" ->
                kept.only(line -> line.name().startsWith("witness")).toBytes();
            default -> Arrays.copyOf(kept.toBytes(), kept.toBytes().length - 100);
        };
        Files.write(folder.cosigned(), bytes);
        witnesses.forEach(witness -> witness.answer(_ -> ScriptedWitness.Reply.of(503, "away\n")));
        start(twoOfThree());
        await(() -> state(1).trouble().isPresent());
        assertThat(witnessing.cosigned()).isEmpty();
    }

    @Test
    void givenNoPolicy_whenTheLogGrows_thenNobodyIsAskedAndNobodyWaits() throws Exception {
        projector = follow();
        witnessing = Witnessing.none(new SealedTree(projector, keys), folder.cosigned());
        witnessing.start();
        feed.grow(3);
        assertThat(projector.awaitSealed(3, LONG)).isTrue();
        assertThat(witnessing.awaitCosigned(3, LONG)).isEmpty();
        assertThat(new WitnessesHealth(witnessing, InstantSource.system())
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
        assertThat(folder.cosigned()).doesNotExist();
    }

    /** Checkpoints come every few milliseconds: there is always a cosigned one, it never goes back and follows soon. */
    @Test
    void givenALogUnderLoad_whenCheckpointsComeFasterThanRounds_thenACosignedOneIsThereAndFollows() throws Exception {
        start(twoOfThree());
        feed.grow(10);
        cosigned(10);
        long before = 10;
        for (int i = 0; i < 60; i++) {
            feed.grow(5);
            TimeUnit.MILLISECONDS.sleep(10);
            long now = witnessing.size().orElseThrow();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        cosigned(310);
        assertThat(witnesses.getFirst().asked().size())
                .as("fewer than checkpoints")
                .isLessThan(60);
    }

    private String twoOfThree() {
        return witnesses.stream().map(ScriptedWitness::policyLines).collect(Collectors.joining())
                + "group g 2 w1 w2 w3\nquorum g\n";
    }

    private TrustPolicy policy() {
        return witnessing.policy().orElseThrow();
    }

    private WitnessState state(int witness) {
        return witnessing.witnesses().get(witness - 1).state();
    }

    private SignedNote cosigned(long leaves) throws InterruptedException {
        SignedNote note = witnessing.awaitCosigned(leaves, LONG).orElseThrow();
        assertThat(policy().isMetBy(policy().cosignatures(note))).isTrue();
        return note;
    }

    private void start(String policy) throws InterruptedException {
        start(policy, PACE);
    }

    private void start(String policy, WitnessPace pace) throws InterruptedException {
        projector = follow();
        assertThat(projector.awaitSealed(feed.head() + 1, LONG))
                .as("the first tree that is asked about holds what is there already")
                .isTrue();
        witnessing = Witnessing.by(
                TrustPolicy.parse(policy.getBytes(StandardCharsets.UTF_8)),
                new SealedTree(projector, keys),
                folder.cosigned(),
                pace,
                InstantSource.system());
        witnessing.start();
    }

    private LedgerProjector follow() {
        LedgerProjector following = new LedgerProjector(
                feed,
                () -> TransparencyLog.open(folder, keys, Clock.systemUTC(), Disk.local(), false),
                QUICK,
                SeenTrees.NONE);
        following.start();
        return following;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static String note(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
