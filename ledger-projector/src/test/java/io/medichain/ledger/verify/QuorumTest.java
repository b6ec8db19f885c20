package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.ledger.proof.ProofCheck;
import io.medichain.ledger.proof.ProofOfEvent;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.tile.TileFolder;
import io.medichain.ledger.verify.Verifier.Strictness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log with two tails, each signed by its own key, and witnesses that have seen one of them. */
class QuorumTest {
    private static final int COMMON = 300;
    private static final int SIZE = 310;
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final LedgerKeys keys = new SampleKeys();
    private final LedgerEntries entries = new LedgerEntries();
    private final List<StoredEvent> events = new ArrayList<>(SampleEvents.from(0, SIZE));
    private final List<StoredEvent> others = new ArrayList<>(events);
    private final List<LocalSigner> witnesses = IntStream.rangeClosed(1, 3)
            .mapToObj(i -> LocalSigner.generate(
                    "witness.example/w" + i,
                    i == 2 ? SignatureType.ED25519_COSIGNATURE : SignatureType.ML_DSA_44_COSIGNATURE))
            .toList();

    @TempDir
    Path temporary;

    private LogFolder seen;
    private LogFolder other;

    @BeforeEach
    void twoTails() throws IOException {
        for (int i = COMMON; i < SIZE; i++) {
            others.set(i, SampleEvents.withPayload(others.get(i), new byte[] {'1'}));
        }
        seen = seal("seen", events);
        other = seal("other", others);
    }

    @Test
    void givenTwoTails_whenNobodyAsksForWitnesses_thenBothAreVerified() throws IOException {
        assertThat(verify(seen, events, KnownFromElsewhere.NOTHING).verified()).isTrue();
        assertThat(verify(other, others, KnownFromElsewhere.NOTHING).verified()).isTrue();
    }

    @Test
    void givenTwoTails_whenTheWitnessesHaveSeenOne_thenThatOneAloneIsVerified() throws IOException {
        cosign(seen, SIZE, NOW, 1, 2);
        cosign(other, COMMON, NOW, 1, 2, 3);
        Verification good = verify(seen, events, asking());
        assertThat(good.verified()).as(good.sentence()).isTrue();
        assertThat(good.sentence())
                .contains("310 events")
                .endsWith("; cosigned by w1 at 2026-06-01T08:00:00Z, w2 at 2026-06-01T08:00:00Z");
        Verification bad = verify(other, others, asking());
        assertThat(bad.finding()).as(bad.sentence()).isEqualTo(Difference.QUORUM_MISSING);
        assertThat(bad.finding().exitCode()).isEqualTo(20);
        assertThat(bad.position()).isEqualTo(COMMON);
        assertThat(bad.events()).isEqualTo(COMMON);
        assertThat(bad.detail()).contains("last 10 events", "2 of 3 (w1, w2, w3)");
    }

    /** The checkpoint that witnesses cosigned of the one, put beside the other. */
    @Test
    void givenTheCosignedCheckpointOfTheOtherTail_whenVerified_thenItIsAFork() throws IOException {
        cosign(seen, SIZE, NOW, 1, 2);
        Files.copy(seen.cosigned(), other.cosigned());
        assertThat(verify(other, others, asking()).finding()).isEqualTo(Difference.FORK);
        cosign(seen, SIZE, NOW, 1, 2);
        Files.copy(seen.cosigned(), other.checkpoint(), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(other.cosigned());
        assertThat(verify(other, others, asking()).finding()).isEqualTo(Difference.FORK);
    }

    @Test
    void givenTooFew_whenVerified_thenItIsSaidWhoHas() throws IOException {
        Verification none = verify(seen, events, asking());
        assertThat(none.finding()).isEqualTo(Difference.QUORUM_MISSING);
        assertThat(none.detail()).contains("cosigned has nobody");
        cosign(seen, SIZE, NOW, 3);
        Verification one = verify(seen, events, asking());
        assertThat(one.finding()).isEqualTo(Difference.QUORUM_MISSING);
        assertThat(one.position()).isZero();
        assertThat(one.detail()).contains("w3 at 2026-06-01T08:00:00Z");
        cosign(seen, SIZE, NOW, 3, 3, 3);
        assertThat(verify(seen, events, asking()).finding()).isEqualTo(Difference.QUORUM_MISSING);
    }

    @Test
    void givenAFlippedBitOfACosignature_whenVerified_thenItDoesNotCount() throws IOException {
        cosign(seen, SIZE, NOW, 1, 2);
        SignedNote note = SignedNote.parse(Files.readAllBytes(seen.cosigned()));
        NoteSignature last = note.signatures().getLast();
        byte[] changed = last.bytes().clone();
        changed[changed.length - 1] ^= 1;
        Files.write(
                seen.cosigned(),
                note.only(line -> !line.toString().equals(last.toString()))
                        .with(List.of(new NoteSignature(last.name(), last.keyId(), changed)))
                        .toBytes());
        Verification found = verify(seen, events, asking());
        assertThat(found.finding()).isEqualTo(Difference.QUORUM_MISSING);
        assertThat(found.detail()).contains("not one of its key");
    }

    @Test
    void givenATailThatIsYoung_whenOneIsAllowed_thenItIsToldAndHolds() throws IOException {
        cosign(seen, COMMON, NOW, 1, 2);
        assertThat(verify(seen, events, asking()).finding()).isEqualTo(Difference.QUORUM_MISSING);
        KnownFromElsewhere allowing =
                new KnownFromElsewhere(List.of(), List.of(), Map.of(), Duration.ofMinutes(5), policy());
        Verification found = verify(seen, events, allowing);
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(found.sentence()).endsWith("; the last 10 events are not");
        KnownFromElsewhere briefly =
                new KnownFromElsewhere(List.of(), List.of(), Map.of(), Duration.ofMillis(1), policy());
        assertThat(verify(seen, events, briefly).finding()).isEqualTo(Difference.QUORUM_MISSING);
    }

    @Test
    void givenASystemThatRuns_whenItsCosignaturesAreOld_thenItMayShowAnOldState() throws IOException {
        cosign(seen, SIZE, NOW, 1, 2);
        byte[] shown = Files.readAllBytes(seen.cosigned());
        assertThat(verifyServed(shown, NOW.plus(Duration.ofMinutes(14))).verified())
                .isTrue();
        Verification old = verifyServed(shown, NOW.plus(Duration.ofMinutes(16)));
        assertThat(old.finding()).as(old.sentence()).isEqualTo(Difference.QUORUM_MISSING);
        assertThat(old.detail()).contains("what is shown may be old");
    }

    @Test
    void givenABookmarkWithCosignatures_whenTheFolderHasLostThem_thenThoseCountAndTheTreeHasToBeTheirs()
            throws IOException {
        cosign(seen, SIZE, NOW, 1, 2);
        SignedNote cosigned = SignedNote.parse(Files.readAllBytes(seen.cosigned()));
        Bookmark bookmark = Bookmark.read(
                Bookmark.sign(NOW, cosigned, Optional.of(cosigned), List.of(), keys.verifiers(), keys.signers())
                        .toBytes(),
                List.of());
        Files.delete(seen.cosigned());
        KnownFromElsewhere known = new KnownFromElsewhere(List.of(), List.of(bookmark), Map.of(), null, policy());
        Verification found = verify(seen, events, known);
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(verify(other, others, known).finding()).isEqualTo(Difference.FORK);
    }

    @Test
    void givenThePolicyNamesAnotherLog_whenVerified_thenItIsNotThisOne() throws IOException {
        cosign(seen, SIZE, NOW, 1, 2);
        LedgerKeys strangers = new SampleKeys();
        TrustPolicy policy = policy("log " + strangers.verifiers().getFirst() + "\n");
        KnownFromElsewhere known = new KnownFromElsewhere(List.of(), List.of(), Map.of(), null, policy);
        assertThat(verify(seen, events, known).finding()).isEqualTo(Difference.FORK);
        KnownFromElsewhere ours = new KnownFromElsewhere(
                List.of(),
                List.of(),
                Map.of(),
                null,
                policy("log " + keys.verifiers().getFirst() + "\n"));
        assertThat(verify(seen, events, ours).verified()).isTrue();
        assertThat(ours.reliances(ours.trusted(), "the folder", Anchorage.LEFT_OUT)
                        .toString())
                .contains("(the policy)", "witnesses 2 of 3 (w1, w2, w3)");
    }

    @Test
    void givenAProof_whenThePolicyAsksForTwoOfThree_thenOneIsNotEnoughAndItIsSaidWho() throws IOException {
        SignedNote one = cosign(seen, SIZE, NOW, 1);
        SignedNote two = cosign(seen, SIZE, NOW, 1, 3);
        try (TransparencyLog log = open(seen)) {
            byte[] few = proof(log.published(), one);
            byte[] enough = proof(log.published(), two);
            assertThat(ProofCheck.of(few, keys.verifiers())).isInstanceOf(ProofCheck.Proved.class);
            ProofCheck refused = ProofCheck.of(few, keys.verifiers(), Optional.of(policy()));
            assertThat(refused).isInstanceOf(ProofCheck.Unwitnessed.class);
            assertThat(((ProofCheck.Unwitnessed) refused).cosignatures()).hasSize(1);
            ProofCheck proved = ProofCheck.of(enough, keys.verifiers(), Optional.of(policy()));
            assertThat(proved).isInstanceOf(ProofCheck.Proved.class);
            assertThat(((ProofCheck.Proved) proved).cosignatures()).hasSize(2);
            assertThat(((ProofCheck.Proved) proved).passedOver()).isEmpty();
            assertThat(ProofCheck.of(
                            enough,
                            List.of(),
                            Optional.of(policy("log " + keys.verifiers().getFirst() + "\n"))))
                    .as("the policy has the log's key")
                    .isInstanceOf(ProofCheck.Proved.class);
        }
    }

    private byte[] proof(Published log, SignedNote checkpoint) {
        return ProofOfEvent.of(events.get(7), log, checkpoint).orElseThrow().toBytes();
    }

    /** Puts a cosigned checkpoint where the log keeps one. */
    private SignedNote cosign(LogFolder folder, int size, Instant at, int... who) throws IOException {
        try (TransparencyLog log = open(folder)) {
            String text = new Checkpoint(keys.origin(), size, log.published().root(size)).text();
            SignedNote note = new SignedNote(
                    text,
                    keys.signers().stream().map(signer -> signer.sign(text, at)).toList());
            for (int one : who) {
                note = note.with(List.of(witnesses.get(one - 1).sign(text, at)));
            }
            Files.write(folder.cosigned(), note.toBytes());
            return note;
        }
    }

    private TransparencyLog open(LogFolder folder) throws IOException {
        return TransparencyLog.open(folder, keys, Clock.systemUTC(), Disk.local());
    }

    private LogFolder seal(String name, List<StoredEvent> sealed) throws IOException {
        LogFolder folder = new LogFolder(temporary.resolve(name));
        try (TransparencyLog log = open(folder)) {
            for (StoredEvent event : sealed) {
                log.append(entries.entry(event));
                if (log.size() == COMMON) {
                    log.seal(true);
                }
            }
            log.seal(true);
        }
        return folder;
    }

    private KnownFromElsewhere asking() {
        return new KnownFromElsewhere(List.of(), List.of(), Map.of(), null, policy());
    }

    private TrustPolicy policy() {
        return policy("");
    }

    private TrustPolicy policy(String logs) {
        StringBuilder text = new StringBuilder(logs);
        for (int i = 1; i <= witnesses.size(); i++) {
            text.append("witness w")
                    .append(i)
                    .append(' ')
                    .append(witnesses.get(i - 1).key())
                    .append('\n');
        }
        text.append("group two 2 w1 w2 w3\nquorum two\n");
        return TrustPolicy.parse(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Verification verify(LogFolder folder, List<StoredEvent> stored, KnownFromElsewhere known)
            throws IOException {
        Trust trust = new Trust(known.trusted().isEmpty() ? keys.verifiers() : known.trusted());
        Anchorage anchorage = new Anchorage(Set.of(), List.of(), List.of(), known.kept());
        return new Verifier(folder, trust, raw(stored), anchorage, Strictness.WITHOUT_ANCHORS)
                .under(known.ofFolder(NOW))
                .verify(_ -> {});
    }

    private Verification verifyServed(byte[] shown, Instant now) throws IOException {
        ServedLog served = ServedLog.of(shown, new TileFolder(seen.served()));
        return new Verifier(served, new Trust(keys.verifiers()), served, Anchorage.LEFT_OUT, Strictness.WITHOUT_ANCHORS)
                .under(asking().ofSystem(now))
                .verify(_ -> {});
    }

    private static RawEvents raw(List<StoredEvent> stored) {
        return from -> {
            List<RawEvent> rest = new ArrayList<>(stored.subList((int) from, stored.size()).stream()
                    .<RawEvent>map(RawEvent.Whole::new)
                    .toList());
            return new RawEvents.Place() {
                @Override
                public List<RawEvent> next(int most) {
                    List<RawEvent> some = rest.subList(0, Math.min(most, rest.size()));
                    List<RawEvent> found = List.copyOf(some);
                    some.clear();
                    return found;
                }

                @Override
                public void close() {}
            };
        };
    }
}
