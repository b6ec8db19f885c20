package io.medichain.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.disk.StorageFailure;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness cosigns and what it does not, C2SP tlog-witness. */
class CosignerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final Path VECTORS = Path.of("src", "test", "resources", "witness");

    private final SignedHistory log = SignedHistory.of("hospital.example/log");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = temporary.resolve("witness");
    }

    @Test
    void givenTheRequestsOfLitewitness_whenAnswered_thenAsTheSpecificationSays() throws IOException {
        byte[] key = HexFormat.of().parseHex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f");
        String origin = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
        try (Cosigner witness = open(new VerifierKey(origin, SignatureType.ED25519, key))) {
            List<String> answered = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (String vector : vectors("litewitness.txt")) {
                String body = vector.substring(vector.indexOf('\n') + 1);
                expected.add(vector.substring(0, vector.indexOf('\n')));
                answered.add(Integer.toString(status(witness.addCheckpoint(body.getBytes(StandardCharsets.UTF_8)))));
            }
            assertThat(answered).isEqualTo(expected).hasSize(9);
            assertThat(witness.sizes()).containsEntry(origin, 5L);
        }
    }

    @Test
    void givenALogWithAKeyOfMlDsa44ByOthers_whenItAsks_thenItIsCosigned() throws IOException {
        String vector = vectors("mldsa-log.txt").getFirst();
        VerifierKey key = VerifierKey.parse(vector.substring(0, vector.indexOf('\n')));
        byte[] body = vector.substring(vector.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
        assertThat(new Trust(List.of(key)).signersOf(AddCheckpoint.parse(body).checkpoint()))
                .containsExactly(key);
        assertThat(new Trust(List.of(key))
                        .cosignaturesOf(AddCheckpoint.parse(body).checkpoint()))
                .as("its time is 0, so that it says nothing of the tree's being the largest")
                .isEmpty();
        try (Cosigner witness = open(key)) {
            assertThat(witness.addCheckpoint(body)).isInstanceOf(WitnessReply.Cosigned.class);
        }
    }

    @Test
    void givenALog_whenItGrows_thenBothKeysCosignEachTreeWithTheTime() throws IOException {
        try (Cosigner witness = open(log.key())) {
            Trust trust = new Trust(witness.verifiers());
            assertThat(witness.verifiers())
                    .extracting(VerifierKey::type)
                    .containsExactly(SignatureType.ML_DSA_44_COSIGNATURE, SignatureType.ED25519_COSIGNATURE);
            int before = 0;
            for (int size : new int[] {1, 1, 2, 7, 8, 100}) {
                WitnessReply reply = witness.addCheckpoint(log.body(before, size));
                assertThat(reply).isInstanceOf(WitnessReply.Cosigned.class);
                SignedNote cosigned = new SignedNote(log.note(size).text(), ((WitnessReply.Cosigned) reply).lines());
                assertThat(trust.cosignaturesOf(cosigned))
                        .hasSize(2)
                        .allSatisfy(cosignature -> assertThat(cosignature.at()).isEqualTo(NOW));
                before = size;
            }
            SignedNote served = SignedNote.parse(
                    witness.checkpoint(WitnessedLog.hash(log.key().name())).orElseThrow());
            assertThat(trust.signersOf(served)).hasSize(2);
            assertThat(new Trust(List.of(log.key())).signersOf(served)).hasSize(1);
            assertThat(Checkpoint.parse(served.text()).size()).isEqualTo(100);
        }
    }

    /** All pairs of sizes below 20, so each shape of a proof. */
    @Test
    void givenAnotherTail_whenItIsShownAfterTheFirst_thenItIsNeverCosigned() throws IOException {
        for (int same = 0; same < 20; same++) {
            SignedHistory fork = log.fork(same);
            try (Cosigner witness = Cosigner.open(temporary.resolve("w" + same), null, List.of(log.key()), at())) {
                assertThat(witness.addCheckpoint(log.body(0, same + 1))).isInstanceOf(WitnessReply.Cosigned.class);
                for (int size = 0; size < 20; size++) {
                    for (int old = 0; old <= Math.min(size, same + 3); old++) {
                        assertThat(status(witness.addCheckpoint(fork.body(old, size))))
                                .as("%d %d %d", same, old, size)
                                .isEqualTo(old == same + 1 ? 422 : 409);
                    }
                }
                assertThat(witness.sizes()).containsEntry(log.key().name(), same + 1L);
                assertThat(witness.addCheckpoint(log.body(same + 1, same + 9)))
                        .isInstanceOf(WitnessReply.Cosigned.class);
            }
        }
    }

    @Test
    void givenTwoTreesOfOneSize_whenTheLogHasSignedBoth_thenTheOtherIsKeptAsEvidence() throws IOException {
        try (Cosigner witness = open(log.key())) {
            witness.addCheckpoint(log.body(0, 7));
            WitnessReply reply = witness.addCheckpoint(log.fork(3).body(7, 7));
            assertThat(reply).isEqualTo(new WitnessReply.Refused(WitnessProblem.OTHER_TREE));
        }
        Path evidence =
                folder.resolve("logs").resolve(WitnessedLog.hash(log.key().name()) + ".fork");
        assertThat(Files.readString(evidence)).isEqualTo(log.fork(3).note(7).toString());
    }

    @Test
    void givenARestart_whenAnOlderOrAnotherTreeIsShown_thenItIsRefusedAsBefore() throws IOException {
        try (Cosigner witness = open(log.key())) {
            witness.addCheckpoint(log.body(0, 9));
        }
        List<VerifierKey> keys;
        try (Cosigner witness = open(log.key())) {
            keys = witness.verifiers();
            assertThat(witness.addCheckpoint(log.body(0, 9))).isEqualTo(new WitnessReply.Conflict(9));
            assertThat(witness.addCheckpoint(log.body(5, 9))).isEqualTo(new WitnessReply.Conflict(9));
            assertThat(status(witness.addCheckpoint(log.fork(5).body(9, 12)))).isEqualTo(422);
            assertThat(witness.addCheckpoint(log.body(9, 12))).isInstanceOf(WitnessReply.Cosigned.class);
        }
        try (Cosigner witness = open(log.key())) {
            assertThat(witness.verifiers()).isEqualTo(keys);
            assertThat(witness.sizes()).containsEntry(log.key().name(), 12L);
        }
    }

    @Test
    void givenWrongRequests_whenAsked_thenEachIsRefusedByItsCodeAndNothingChanges() throws IOException {
        SignedHistory stranger = SignedHistory.of("else.example/log");
        try (Cosigner witness = open(log.key())) {
            witness.addCheckpoint(log.body(0, 5));
            String good = new String(log.body(5, 8), StandardCharsets.UTF_8);
            refused(witness, "", WitnessProblem.MALFORMED);
            refused(witness, good.replace("old 5", "old 05"), WitnessProblem.MALFORMED);
            refused(witness, good.replace("old 5", "old -5"), WitnessProblem.MALFORMED);
            refused(witness, good.replace("old 5", "Old 5"), WitnessProblem.MALFORMED);
            refused(witness, good.replace("old 5\n", "old 5\nAAAA\n"), WitnessProblem.MALFORMED);
            refused(witness, good.replace("old 5\n", "old 5\n" + hashes(61)), WitnessProblem.MALFORMED);
            refused(witness, good.substring(0, good.length() - 1), WitnessProblem.MALFORMED);
            refused(witness, good.replace("\u2014", "-"), WitnessProblem.MALFORMED);
            refused(witness, good.replace("old 5\n", "old 5\n" + hashes(1)), WitnessProblem.PROOF_DOES_NOT_HOLD);
            refused(witness, good.replace("\n8\n", "\n9\n"), WitnessProblem.NOT_SIGNED);
            refused(witness, new String(stranger.body(0, 3), StandardCharsets.UTF_8), WitnessProblem.UNKNOWN_LOG);
            refused(witness, new AddCheckpoint(9, List.of(), log.note(8)).toBytes(), WitnessProblem.OLD_SIZE_LARGER);
            SignedNote byAnother = new SignedNote(
                    log.note(8).text(),
                    List.of(LocalSigner.generate(log.key().name(), SignatureType.ED25519)
                            .sign(log.note(8).text(), NOW)));
            refused(witness, new AddCheckpoint(5, log.proof(5, 8), byAnother).toBytes(), WitnessProblem.NOT_SIGNED);
            assertThat(witness.addCheckpoint(
                            new AddCheckpoint(5, log.proof(5, 8), log.note(8).with(byAnother.signatures())).toBytes()))
                    .as("signatures of unknown keys are passed over")
                    .isInstanceOf(WitnessReply.Cosigned.class);
            assertThat(new String(
                            witness.checkpoint(WitnessedLog.hash(log.key().name()))
                                    .orElseThrow(),
                            StandardCharsets.UTF_8))
                    .as("and are not served in the witness's name")
                    .doesNotContain(byAnother.signatures().getFirst().toString());
        }
    }

    @Test
    void givenAnEmptyTree_whenItHasAnotherRootThanTheHashOfNothing_thenItIsRefused() throws IOException {
        LocalSigner signer = LocalSigner.generate("a.example/log", SignatureType.ED25519);
        Checkpoint odd = new Checkpoint("a.example/log", 0, new byte[32]);
        SignedNote note = new SignedNote(odd.text(), List.of(signer.sign(odd.text(), NOW)));
        try (Cosigner witness = open(signer.key(), log.key())) {
            refused(witness, new AddCheckpoint(0, List.of(), note).toBytes(), WitnessProblem.OTHER_EMPTY_TREE);
            assertThat(witness.addCheckpoint(log.body(0, 0))).isInstanceOf(WitnessReply.Cosigned.class);
            assertThat(witness.addCheckpoint(log.body(0, 4))).isInstanceOf(WitnessReply.Cosigned.class);
        }
    }

    @Test
    void givenExtensionLinesOfAnotherLog_whenItAsks_thenTheyAreCosignedAsTheyAre() throws IOException {
        LocalSigner signer = LocalSigner.generate("hospital.example/log", SignatureType.ED25519);
        String text = log.tree(3).text() + "extension\n";
        SignedNote note = new SignedNote(text, List.of(signer.sign(text, NOW)));
        try (Cosigner witness = open(signer.key())) {
            WitnessReply reply = witness.addCheckpoint(new AddCheckpoint(0, List.of(), note).toBytes());
            SignedNote cosigned = new SignedNote(text, ((WitnessReply.Cosigned) reply).lines());
            assertThat(new Trust(witness.verifiers()).cosignaturesOf(cosigned)).hasSize(2);
        }
    }

    @Test
    void givenTwoLogs_whenBothGrow_thenEachHasItsOwnState() throws IOException {
        SignedHistory other = SignedHistory.of("partner.example/log");
        try (Cosigner witness = open(log.key(), other.key())) {
            assertThat(witness.addCheckpoint(log.body(0, 7))).isInstanceOf(WitnessReply.Cosigned.class);
            assertThat(witness.addCheckpoint(other.body(7, 9))).isEqualTo(new WitnessReply.Conflict(0));
            assertThat(witness.addCheckpoint(other.body(0, 3))).isInstanceOf(WitnessReply.Cosigned.class);
            assertThat(witness.sizes())
                    .containsEntry(log.key().name(), 7L)
                    .containsEntry(other.key().name(), 3L);
        }
    }

    /** Two histories race for the same place: one at most goes on. */
    @Test
    void givenManyAtOnce_whenTwoHistoriesRace_thenAllThatIsCosignedIsOneHistory() throws Exception {
        SignedHistory fork = log.fork(4);
        try (Cosigner witness = open(log.key());
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            witness.addCheckpoint(log.body(0, 4));
            List<Future<List<Integer>>> racers = new ArrayList<>();
            for (SignedHistory history : List.of(log, fork, log, fork)) {
                racers.add(threads.submit(() -> race(witness, history)));
            }
            List<Integer> ours = new ArrayList<>(racers.get(0).get());
            ours.addAll(racers.get(2).get());
            List<Integer> others = new ArrayList<>(racers.get(1).get());
            others.addAll(racers.get(3).get());
            assertThat(ours.isEmpty()).isNotEqualTo(others.isEmpty());
            assertThat(ours).doesNotHaveDuplicates();
            assertThat(others).doesNotHaveDuplicates();
        }
    }

    private static List<Integer> race(Cosigner witness, SignedHistory history) {
        List<Integer> cosigned = new ArrayList<>();
        int known = 4;
        for (int size = 5; size < 25; size++) {
            switch (witness.addCheckpoint(history.body(known, size))) {
                case WitnessReply.Cosigned _ -> {
                    cosigned.add(size);
                    known = size;
                }
                case WitnessReply.Conflict(long at) -> {
                    known = (int) at;
                    size = Math.max(size, known);
                }
                case WitnessReply.Refused(WitnessProblem problem) ->
                    assertThat(problem.status()).isEqualTo(422);
            }
        }
        return cosigned;
    }

    @Test
    void givenADiskThatDoesNotKeep_whenAsked_thenNothingIsCosigned() throws IOException {
        try (Cosigner witness = open(log.key())) {
            witness.addCheckpoint(log.body(0, 3));
            Path logs = folder.resolve("logs");
            Files.move(logs, folder.resolve("away"));
            Files.createFile(logs);
            refused(witness, log.body(3, 5), WitnessProblem.NOT_KEPT);
            assertThat(witness.sizes()).containsEntry(log.key().name(), 3L);
            Files.delete(logs);
            Files.move(folder.resolve("away"), logs);
            assertThat(witness.addCheckpoint(log.body(3, 5))).isInstanceOf(WitnessReply.Cosigned.class);
        }
    }

    @Test
    void givenStateThatIsNotItsOwn_whenOpened_thenItDoesNotBeginAnew() throws IOException {
        try (Cosigner witness = open(log.key())) {
            witness.addCheckpoint(log.body(0, 3));
        }
        Path state = folder.resolve("logs").resolve(WitnessedLog.hash(log.key().name()));
        byte[] kept = Files.readAllBytes(state);
        Files.writeString(state, "nothing");
        assertThatThrownBy(() -> open(log.key())).isInstanceOf(CannotRun.class);
        Files.write(state, log.note(2).toBytes());
        assertThatThrownBy(() -> open(log.key())).isInstanceOf(CannotRun.class);
        Files.write(state, kept);
        Files.setPosixFilePermissions(folder.resolve("keys"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> open(log.key()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("Others than the owner");
        Files.delete(folder.resolve("keys"));
        assertThatThrownBy(() -> open(log.key())).isInstanceOf(CannotRun.class).hasMessageContaining("gone");
    }

    @Test
    void givenWhatWasCosignedOfALogIsGone_whenOpened_thenThatLogDoesNotBeginAnew() throws IOException {
        SignedHistory other = SignedHistory.of("partner.example/log");
        try (Cosigner witness = open(log.key(), other.key())) {
            witness.addCheckpoint(log.body(0, 3));
        }
        Path logs = folder.resolve("logs");
        Path state = logs.resolve(WitnessedLog.hash(log.key().name()));
        byte[] kept = Files.readAllBytes(state);
        Files.delete(state);
        assertThatThrownBy(() -> open(log.key(), other.key()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(log.key().name());
        Files.delete(logs);
        assertThatThrownBy(() -> open(log.key())).isInstanceOf(CannotRun.class).hasMessageContaining("gone");
        Files.createDirectories(logs);
        Files.write(state, kept);
        try (Cosigner witness = open(log.key(), other.key())) {
            assertThat(witness.sizes())
                    .containsEntry(log.key().name(), 3L)
                    .containsEntry(other.key().name(), 0L);
        }
    }

    /** As after a crash between the two files, and in the folder of an earlier version. */
    @Test
    void givenALogThatTheListDoesNotName_whenOpened_thenItIsListedFromThenOn() throws IOException {
        try (Cosigner witness = open(log.key())) {
            witness.addCheckpoint(log.body(0, 3));
        }
        Files.delete(folder.resolve("begun"));
        open(log.key()).close();
        Files.delete(folder.resolve("logs").resolve(WitnessedLog.hash(log.key().name())));
        assertThatThrownBy(() -> open(log.key())).isInstanceOf(CannotRun.class);
    }

    @Test
    void givenAFolderInUseOrOfSomethingElse_whenOpened_thenItIsRefused() throws IOException {
        try (Cosigner witness = open(log.key())) {
            assertThat(witness.name()).startsWith("medichain.local/witness/");
            assertThatThrownBy(() -> open(log.key())).isInstanceOf(StorageFailure.class);
        }
        assertThatThrownBy(() -> Cosigner.open(folder, "other.example/w", List.of(), at()))
                .isInstanceOf(CannotRun.class);
        Files.createDirectories(temporary.resolve("full"));
        Files.writeString(temporary.resolve("full").resolve("file"), "");
        assertThatThrownBy(() -> Cosigner.open(temporary.resolve("full"), null, List.of(), at()))
                .isInstanceOf(StorageFailure.class);
    }

    private Cosigner open(VerifierKey... logs) throws IOException {
        return Cosigner.open(folder, null, Arrays.asList(logs), at());
    }

    private static InstantSource at() {
        return InstantSource.fixed(NOW);
    }

    private static void refused(Cosigner witness, String body, WitnessProblem problem) {
        refused(witness, body.getBytes(StandardCharsets.UTF_8), problem);
    }

    private static void refused(Cosigner witness, byte[] body, WitnessProblem problem) {
        assertThat(witness.addCheckpoint(body)).isEqualTo(new WitnessReply.Refused(problem));
    }

    private static String hashes(int number) {
        return "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n".repeat(number);
    }

    private static int status(WitnessReply reply) {
        return switch (reply) {
            case WitnessReply.Cosigned _ -> 200;
            case WitnessReply.Conflict _ -> 409;
            case WitnessReply.Refused(WitnessProblem problem) -> problem.status();
        };
    }

    private static List<String> vectors(String file) throws IOException {
        return Arrays.stream(Files.readString(VECTORS.resolve(file)).split("(?m)^=== ", -1))
                .skip(1)
                .toList();
    }
}
