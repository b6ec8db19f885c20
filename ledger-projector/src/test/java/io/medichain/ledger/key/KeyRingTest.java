package io.medichain.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.VerifierKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ROTATION = START.plus(Duration.ofDays(90));
    private static final Duration BESIDE = Duration.ofDays(14);

    private final KeyRing ring = KeyRing.generate("hospital.example/log", START);

    @Test
    void givenANewRing_whenAsked_thenItSignsWithEd25519AndMlDsa() {
        assertThat(keysAt(ring, START))
                .extracting(VerifierKey::type)
                .containsExactly(SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE);
        assertThat(keysAt(ring, START)).extracting(VerifierKey::name).containsOnly("hospital.example/log");
    }

    @Test
    void givenARotation_whenTimePasses_thenTheNewKeysSignBesideTheOldOnesAndThenAlone() {
        KeyRing rotated = ring.rotate(ROTATION, BESIDE);
        List<VerifierKey> old = keysAt(ring, START);
        assertThat(keysAt(rotated, ROTATION)).hasSize(4).containsAll(old);
        assertThat(keysAt(rotated, ROTATION.plus(BESIDE))).hasSize(2).doesNotContainAnyElementsOf(old);
        assertThat(rotated.verifiersAt(ROTATION.plus(BESIDE))).hasSize(4).endsWith(old.toArray(VerifierKey[]::new));
    }

    @Test
    void givenARing_whenWrittenAndRead_thenItsKeysSignTheSame() {
        KeyRing rotated = ring.rotate(ROTATION, BESIDE);
        KeyRing read = KeyRing.read(rotated.toBytes());
        assertThat(read.origin()).isEqualTo("hospital.example/log");
        assertThat(keysAt(read, ROTATION)).isEqualTo(keysAt(rotated, ROTATION));
        NoteSigner kept = read.signersAt(ROTATION).getFirst();
        NoteSigner made = rotated.signersAt(ROTATION).getFirst();
        assertThat(kept.sign("text\n", START))
                .hasToString(made.sign("text\n", START).toString());
    }

    @Test
    void givenWhatIsNoRing_whenRead_thenItIsRefused() {
        assertThatThrownBy(() -> KeyRing.read(new byte[0])).isInstanceOf(MalformedText.class);
        assertThatThrownBy(() -> KeyRing.read("origin\nkey\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedText.class);
    }

    private static List<VerifierKey> keysAt(KeyRing ring, Instant now) {
        return ring.signersAt(now).stream().map(NoteSigner::key).toList();
    }
}
