package io.medichain.ledger.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.completeness.CompletenessCheck.Complete;
import io.medichain.ledger.completeness.CompletenessCheck.Incomplete;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.patientmap.RecordedPeriod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletenessCheckTest {
    private static final int EVENTS = 700;
    private static final int PATIENTS = 12;
    private static final Instant FAR = CommittedEvents.FIRST.minus(Duration.ofDays(1));
    private static final int STRANGER = 99;

    private final SampleKeys keys = new SampleKeys();
    private final Random random = new Random(20_260_301);

    @TempDir
    private Path folder;

    private CommittedEvents events;
    private StoredEvent commitment;

    @BeforeEach
    void commit() throws IOException {
        events = new CommittedEvents(folder.resolve("ledger"), keys, 7);
        events.grow(EVENTS, PATIENTS);
        commitment = events.commit();
    }

    @AfterEach
    void close() throws IOException {
        events.close();
    }

    @Test
    void givenAnyPeriod_whenProved_thenJustWhatWasRecordedInItIsShown() throws IOException {
        for (int i = 0; i < 150; i++) {
            int patient = random.nextInt(PATIENTS);
            RecordedPeriod period = period();
            CompletenessProof proof = events.proof(patient, period, commitment);

            assertThat(check(proof)).isInstanceOfSatisfying(Complete.class, complete -> {
                assertThat(complete.events())
                        .extracting(LedgerEntry::event)
                        .isEqualTo(events.concerning(patient, period));
                assertThat(complete.reliedOn()).containsExactly(classic());
                assertThat(complete.covered()).isEqualTo(EVENTS);
            });
        }
    }

    @Test
    void givenSomebodyOfWhomNothingIsRecorded_whenProved_thenThatIsShown() throws IOException {
        CompletenessProof proof = events.proof(STRANGER, all(), commitment);

        assertThat(check(proof)).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.events()).isEmpty();
            assertThat(complete.entries()).isZero();
        });
        CompletenessProof other = events.proof(3, all(), commitment);
        assertRefused(Omissions.ofAnother(proof, CommittedEvents.patient(3)));
        assertRefused(new CompletenessProof(
                other.format(),
                other.tenant(),
                other.patient(),
                other.from(),
                other.to(),
                other.checkpoint(),
                other.commitment(),
                other.place(),
                0,
                List.of(),
                List.of(),
                proof.inclusion()));
    }

    @Test
    void givenAThousandOmissions_whenChecked_thenNoneIsComplete() throws IOException {
        Omissions omissions = new Omissions(events, commitment, random);
        for (int i = 0; i < 1_000; i++) {
            assertRefused(omissions.next());
        }
    }

    @Test
    void givenAnOldCommitment_whenAPeriodReachesBeyondIt_thenItIsRefused() throws IOException {
        events.grow(20, 1);
        events.commit();
        CompletenessProof proof = events.proof(0, new RecordedPeriod(FAR, events.now()), commitment);

        assertThat(check(proof))
                .isInstanceOfSatisfying(
                        Incomplete.class,
                        refused -> assertThat(refused.reason()).contains("ends after the map was committed to"));
    }

    @Test
    void givenAnyBitOfAProof_whenItFlips_thenItIsRefusedOrSaysWhatIsTrue() throws IOException {
        CompletenessProof proof =
                events.proof(5, new RecordedPeriod(FAR, CommittedEvents.FIRST.plusSeconds(5)), commitment);
        byte[] file = proof.toBytes();
        assertThat(check(proof)).isInstanceOf(Complete.class);
        int signatures = new String(file, StandardCharsets.UTF_8).indexOf("\"checkpoint\"");
        int commit = new String(file, StandardCharsets.UTF_8).indexOf("\"commitment\"");
        for (int i = 0; i < 4_000; i++) {
            int bit = random.nextInt(file.length * 8);
            boolean isSignature = bit / 8 > signatures && bit / 8 < commit;
            byte[] other = file.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            if (CompletenessCheck.of(other, List.of(classic())) instanceof Complete complete && !isSignature) {
                assertThat(complete.events())
                        .as("bit %d", bit)
                        .extracting(LedgerEntry::event)
                        .isEqualTo(events.concerning(5, complete.period()));
            }
        }
    }

    @Test
    void givenOtherKeys_whenChecked_thenItNamesThoseThatSigned() throws IOException {
        byte[] file = events.proof(1, all(), commitment).toBytes();

        assertThat(CompletenessCheck.of(file, new SampleKeys().verifiers()))
                .isInstanceOfSatisfying(
                        Incomplete.class,
                        refused -> assertThat(refused.missing()).hasSize(2));
        assertThat(CompletenessCheck.of("{}".getBytes(StandardCharsets.UTF_8), keys.verifiers()))
                .isInstanceOf(Incomplete.class);
    }

    /** One key is enough; that of ML-DSA-44 takes a hundred times as long. */
    private VerifierKey classic() {
        return keys.verifiers().getFirst();
    }

    private CompletenessCheck check(CompletenessProof proof) {
        return CompletenessCheck.of(proof.toBytes(), List.of(classic()));
    }

    private void assertRefused(CompletenessProof proof) {
        assertThat(check(proof)).isInstanceOf(Incomplete.class);
    }

    private RecordedPeriod all() {
        return new RecordedPeriod(FAR, commitment.at());
    }

    private RecordedPeriod period() {
        return Omissions.period(commitment, random);
    }
}
