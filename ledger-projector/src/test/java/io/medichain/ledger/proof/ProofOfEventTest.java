package io.medichain.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.proof.ProofCheck.Proved;
import io.medichain.ledger.proof.ProofCheck.Refused;
import io.medichain.ledger.tile.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfEventTest {
    private static final int SIZE = 300;

    private final LedgerKeys keys = new SampleKeys();

    @TempDir
    Path temporary;

    private Published log;

    @BeforeEach
    void seal() throws IOException {
        LedgerEntries entries = new LedgerEntries();
        LogFolder folder = new LogFolder(temporary.resolve("ledger"));
        try (TransparencyLog open = TransparencyLog.open(folder, keys, Clock.systemUTC(), Disk.local())) {
            for (long i = 0; i < SIZE; i++) {
                open.append(entries.entry(SampleEvents.at(i)));
            }
            log = open.seal(false);
        }
    }

    @Test
    void givenEveryEvent_whenProved_thenFileAndKeyAreEnough() {
        for (long i = 0; i < SIZE; i++) {
            byte[] file = proof(i).toBytes();
            assertThat(check(file, keys.verifiers())).isInstanceOfSatisfying(Proved.class, proved -> {
                assertThat(proved.checkpoint().size()).isEqualTo(SIZE);
                assertThat(proved.reliedOn()).hasSize(2);
            });
            String id = SampleEvents.at(i).eventId();
            assertThat(((Proved) check(file, keys.verifiers())).entry().event()).isEqualTo(id);
        }
    }

    @Test
    void givenAProof_whenAnyBitFlips_thenItIsRefusedOrRestsOnTheOtherSignatureAlone() {
        TlogProof whole = proof(123);
        byte[] file = whole.toBytes();
        int signatures = new String(file, StandardCharsets.UTF_8)
                .substring(0, whole.toString().lastIndexOf("\n\n"))
                .getBytes(StandardCharsets.UTF_8)
                .length;
        for (int bit = 0; bit < file.length * 8; bit++) {
            ProofCheck check = check(flip(file, bit), keys.verifiers());
            if (check instanceof Proved proved) {
                assertThat(bit / 8).as("bit %d", bit).isGreaterThan(signatures);
                assertThat(proved.reliedOn()).as("bit %d", bit).hasSize(1);
                assertThat(proved.passedOver()).as("bit %d", bit).hasSize(1);
            }
        }
    }

    @Test
    void givenAProofSignedByEd25519Only_whenAnyBitFlips_thenTheOneKeyIsEnoughToRefuseIt() {
        List<VerifierKey> classic = List.of(keys.verifiers().getFirst());
        assertThat(classic.getFirst().type()).isEqualTo(SignatureType.ED25519);
        TlogProof whole = proof(42);
        TlogProof proof = new TlogProof(
                whole.extra(),
                whole.index(),
                whole.path(),
                whole.checkpoint().only(line -> line.isOf(classic.getFirst())));
        byte[] file = proof.toBytes();
        assertThat(check(file, classic)).isInstanceOf(Proved.class);
        for (int bit = 0; bit < file.length * 8; bit++) {
            assertThat(check(flip(file, bit), classic)).as("bit %d", bit).isInstanceOf(Refused.class);
        }
    }

    @Test
    void givenOneKeyOfTwo_whenChecked_thenItIsEnoughAndTheOtherIsNamedAsPassedOver() {
        byte[] file = proof(1).toBytes();
        for (VerifierKey key : keys.verifiers()) {
            String other = keys.verifiers().stream()
                    .filter(one -> !one.equals(key))
                    .map(VerifierKey::start)
                    .findFirst()
                    .orElseThrow();
            assertThat(check(file, List.of(key))).isInstanceOfSatisfying(Proved.class, proved -> {
                assertThat(proved.reliedOn()).containsExactly(key);
                assertThat(proved.passedOver()).containsExactly(other);
            });
        }
    }

    @Test
    void givenALineOfAWitnessNobodyKnows_whenChecked_thenItIsPassedOver() {
        TlogProof proof = proof(1);
        NoteSignature witness = new NoteSignature("witness.example/w", 7, new byte[72]);
        byte[] file = new TlogProof(
                        proof.extra(),
                        proof.index(),
                        proof.path(),
                        proof.checkpoint().with(List.of(witness)))
                .toBytes();

        assertThat(check(file, keys.verifiers())).isInstanceOfSatisfying(Proved.class, proved -> {
            assertThat(proved.reliedOn()).containsExactlyInAnyOrderElementsOf(keys.verifiers());
            assertThat(proved.passedOver()).containsExactly("witness.example/w+00000007");
        });
    }

    @Test
    void givenALineInAKnownKeysNameThatIsNotItsSignature_whenChecked_thenItIsRefused() {
        TlogProof proof = proof(1);
        VerifierKey key = keys.verifiers().getFirst();
        NoteSignature forged = new NoteSignature(key.name(), key.id(), new byte[64]);
        byte[] file = new TlogProof(
                        proof.extra(),
                        proof.index(),
                        proof.path(),
                        proof.checkpoint().with(List.of(forged)))
                .toBytes();

        assertThat(check(file, List.of(key))).isInstanceOf(Refused.class);
    }

    @Test
    void givenOneSignatureTwice_whenChecked_thenItCountsOnce() {
        TlogProof proof = proof(1);
        SignedNote note = proof.checkpoint();
        List<NoteSignature> twice = new ArrayList<>(note.signatures());
        twice.addAll(note.signatures());
        byte[] file =
                new TlogProof(proof.extra(), proof.index(), proof.path(), new SignedNote(note.text(), twice)).toBytes();

        assertThat(check(file, keys.verifiers()))
                .isInstanceOfSatisfying(
                        Proved.class,
                        proved -> assertThat(proved.reliedOn()).containsExactlyInAnyOrderElementsOf(keys.verifiers()));
    }

    @Test
    void givenAnotherLogsKey_whenChecked_thenItIsRefused() {
        List<VerifierKey> others = new SampleKeys().verifiers();
        assertThat(check(proof(1).toBytes(), others))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.missing())
                                .containsExactlyInAnyOrderElementsOf(keys.verifiers().stream()
                                        .map(VerifierKey::start)
                                        .toList()));
    }

    @Test
    void givenAnEventNotSealedOrEdited_whenAProofIsAsked_thenThereIsNone() {
        assertThat(ProofOfEvent.of(SampleEvents.at(SIZE), log)).isEmpty();
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ProofOfEvent.of(SampleEvents.withPayload(SampleEvents.at(5), other), log))
                .isInstanceOf(ProofOfEvent.EventDiffers.class);
    }

    @Test
    void givenAProofOfOneLeaf_whenWrittenAndRead_thenItIsTheSame() {
        byte[] file = proof(0).toBytes();
        assertThat(TlogProof.parse(file).toBytes()).isEqualTo(file);
        assertThat(new String(file, StandardCharsets.UTF_8)).startsWith("c2sp.org/tlog-proof@v1\nextra ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\n",
                "c2sp.org/tlog-proof@v2\nindex 0\n\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n",
                "c2sp.org/tlog-proof@v1\n\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n",
                "c2sp.org/tlog-proof@v1\nindex 01\n\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n"
            })
    void givenWhatIsNoProof_whenRead_thenItIsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TlogProof.parse(bytes)).isInstanceOf(MalformedText.class);
        assertThat(check(bytes, keys.verifiers())).isInstanceOf(Refused.class);
    }

    private TlogProof proof(long position) {
        return ProofOfEvent.of(SampleEvents.at(position), log).orElseThrow();
    }

    private static ProofCheck check(byte[] file, List<VerifierKey> keys) {
        return ProofCheck.of(file, keys);
    }

    private static byte[] flip(byte[] file, int bit) {
        byte[] flipped = file.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
