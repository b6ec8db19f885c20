package io.medichain.ledger.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.completeness.CompletenessCheck.Complete;
import io.medichain.ledger.completeness.CompletenessCheck.Incomplete;
import io.medichain.ledger.completeness.CompletenessProof.ShownEntry;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.policy.TrustPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
                assertThat(complete.signed().reliedOn()).containsExactly(classic());
                assertThat(complete.covered()).isEqualTo(EVENTS);
            });
        }
    }

    @Test
    void givenSomebodyOfWhomNothingIsRecorded_whenProved_thenThatIsShown() throws IOException {
        CompletenessProof proof = events.proof(STRANGER, all(), commitment);

        assertThat(check(proof)).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.events()).isEmpty();
            assertThat(complete.isUnknown()).isTrue();
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
                        refused -> assertThat(refused.reason()).contains("ends after what was committed to"));
    }

    /** Whoever would rather not show what came later commits to what there was before, today. */
    @Test
    void givenACommitmentToEarlierEventsMadeNow_whenAPeriodReachesBeyondThem_thenItIsRefused() throws IOException {
        PatientMap earlier = new PatientMap(new PatientMapInMemory(), true);
        earlier.take(
                events.events().events().subList(0, 100).stream()
                        .flatMap(event -> PatientMap.Entry.of(event).stream())
                        .toList(),
                100);
        StoredEvent now = events.commit(100, earlier.root());
        Instant end = events.events().at(99).orElseThrow().at().plusMillis(1);

        assertRefused(events.proof(3, new RecordedPeriod(FAR, now.at()), now, earlier));
        assertRefused(events.proof(3, new RecordedPeriod(FAR, end.plusMillis(1)), now, earlier));
        assertThat(check(events.proof(3, new RecordedPeriod(FAR, end), now, earlier)))
                .isInstanceOfSatisfying(Complete.class, complete -> {
                    assertThat(complete.covered()).isEqualTo(100);
                    assertThat(complete.end()).isEqualTo(end);
                });
    }

    /** What is stored while a commitment is made is none of what it is to. */
    @Test
    void givenEventsBetweenAMapAndItsCommitment_whenAPeriodReachesToTheCommitment_thenItIsRefused() throws IOException {
        byte[] root = events.map().root();
        PatientMap before = new PatientMap(new PatientMapInMemory(), true);
        before.take(
                events.events().events().subList(0, EVENTS).stream()
                        .flatMap(event -> PatientMap.Entry.of(event).stream())
                        .toList(),
                EVENTS);
        events.grow(5, 1);
        StoredEvent late = events.commit(EVENTS, root);

        assertRefused(events.proof(0, new RecordedPeriod(FAR, late.at()), late, before));
        Instant end = events.events().at(EVENTS - 1).orElseThrow().at().plusMillis(1);
        assertThat(check(events.proof(0, new RecordedPeriod(FAR, end), late, before)))
                .isInstanceOf(Complete.class);
    }

    @Test
    void givenAnotherSpellingOfThePatientsId_whenItIsShownToBeUnknown_thenThatIsRefused() throws IOException {
        String id = CommittedEvents.patient(3);
        for (String other : List.of(id.toUpperCase(Locale.ROOT), id + "\u200b", " " + id, "")) {
            assertRefused(events.proofOf(other, all(), commitment));
        }
    }

    @Test
    void givenThePayloadOfWhatIsAboutOnePatientAlone_whenItIsLeftOut_thenItIsRefused() throws IOException {
        CompletenessProof proof = events.proof(2, all(), commitment);
        assertThat(proof.shown()).anyMatch(each -> each.event().payload() == null);
        for (int i = 0; i < proof.shown().size(); i++) {
            ShownEntry one = proof.shown().get(i);
            if (one.event().payload() != null) {
                List<ShownEntry> shown = new ArrayList<>(proof.shown());
                shown.set(
                        i,
                        new ShownEntry(
                                one.number(),
                                new CompletenessProof.SealedEvent(
                                        one.event().index(),
                                        one.event().entry(),
                                        null,
                                        one.event().metadata())));
                assertRefused(Omissions.with(proof, proof.entries(), shown, proof.outside()));
            }
        }
    }

    @Test
    void givenTimesThatNoHospitalHas_whenChecked_thenItIsRefused() throws IOException {
        CompletenessProof proof = events.proof(2, all(), commitment);
        for (String from : List.of("-1000000000-01-01T00:00:00Z", "1799-12-31T23:59:59Z", "2026-03-01", "")) {
            assertRefused(Omissions.named(proof, from, proof.to()));
        }
        assertRefused(Omissions.named(proof, proof.from(), "+1000000000-12-31T23:59:59Z"));
    }

    @Test
    void givenAPolicy_whenTooFewWitnessesHaveCosigned_thenThatIsSaid() throws IOException {
        VerifierKey witness = new SampleKeys().verifiers().getLast();
        TrustPolicy policy =
                TrustPolicy.parse(("witness w1 " + witness + "\nquorum w1\n").getBytes(StandardCharsets.UTF_8));
        byte[] file = events.proof(2, all(), commitment).toBytes();

        assertThat(CompletenessCheck.of(file, keys.verifiers(), Optional.of(policy)))
                .isInstanceOfSatisfying(
                        CompletenessCheck.TooFewWitnesses.class,
                        few -> assertThat(few.wanted()).isEqualTo("w1"));
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
