package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.tile.EntryBundle;
import io.medichain.ledger.tile.TileFolder;
import io.medichain.ledger.tile.TilePath;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor in front of a system that shows what it likes. */
class ServedLogTest {
    private static final int SIZE = 700;
    private static final String OTHER = "0x00000000000000000000000000000000000000aa";

    private final LedgerKeys keys = new SampleKeys();
    private final LedgerEntries entries = new LedgerEntries();
    private final List<StoredEvent> events = SampleEvents.from(0, SIZE);
    private final AnchoredOn anchors = new AnchoredOn("clinical");
    /** What is served in the place of the files. */
    private final Map<TilePath, Optional<byte[]>> instead = new HashMap<>();

    @TempDir
    Path temporary;

    private TileFolder files;
    private byte[] checkpoint;

    @BeforeEach
    void seal() throws IOException {
        seal(List.of());
    }

    /** Some events in the places of others. */
    private void seal(List<StoredEvent> others) throws IOException {
        others.forEach(event -> events.set((int) event.position(), event));
        anchors.clear();
        LogFolder folder = new LogFolder(Files.createTempDirectory(temporary, "ledger"));
        try (TransparencyLog log = TransparencyLog.open(folder, keys, Clock.systemUTC(), Disk.local())) {
            for (StoredEvent event : events) {
                log.append(entries.entry(event));
            }
            log.seal(true);
        }
        files = new TileFolder(folder.served());
        checkpoint = Files.readAllBytes(folder.checkpoint());
        anchors.add(300, root(300));
        anchors.add(SIZE, root(SIZE));
    }

    @Test
    void givenAnHonestSystem_whenVerified_thenEverythingIsCounted() throws IOException {
        assertThat(verify(keys).sentence()).isEqualTo("verified: 700 events, 1 checkpoints, 2 anchors");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 511, 512, 699})
    void givenAnEntryOfAnotherOrganisation_whenVerified_thenItsHashCountsAndIsTold(int position) throws IOException {
        withhold(position);

        assertThat(verify(keys).sentence())
                .isEqualTo("verified: 700 events, 1 checkpoints, 2 anchors; "
                        + "1 events are of other organisations and were compared by hash");
    }

    @Test
    void givenAnotherEntryBesideOneThatIsNotShown_whenVerified_thenItIsEdited() throws IOException {
        withhold(300);
        List<byte[]> bundle = bundle(300);
        bundle.set(300 % TilePath.FULL, new byte[0]);
        bundle.get(301 % TilePath.FULL)[5] ^= 1;
        serve(300, bundle);

        expect(Difference.EDITED, 301);
    }

    @Test
    void givenAnotherHashOfAnEntryThatIsNotShown_whenVerified_thenTheCheckpointIsOfAnotherHistory() throws IOException {
        withhold(300);
        TilePath tile = new TilePath(0, 1, TilePath.FULL);
        byte[] hashes = files.hashes(tile);
        hashes[44 * TreeHasher.LENGTH] ^= 1;
        instead.put(tile, Optional.of(hashes));

        assertThat(verify(keys).finding()).isIn(Difference.FORK, Difference.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 511, 512, 699})
    void givenAnotherEntry_whenVerified_thenItIsEdited(int position) throws IOException {
        List<byte[]> bundle = bundle(position);
        bundle.get(position % TilePath.FULL)[5] ^= 1;
        serve(position, bundle);

        expect(Difference.EDITED, position);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, 699})
    void givenAnEntryLeftOut_whenVerified_thenThePlaceIsNamed(int position) throws IOException {
        List<byte[]> bundle = bundle(position);
        bundle.remove(position % TilePath.FULL);
        serve(position, bundle);

        assertThat(verify(keys).position()).isEqualTo(position);
    }

    @Test
    void givenAnEntryTooMany_whenVerified_thenTheBundleIsNotTaken() throws IOException {
        List<byte[]> bundle = bundle(0);
        bundle.add(bundle.getFirst());
        serve(0, bundle);

        expect(Difference.MISSING, 0);
    }

    @Test
    void givenABundleThatIsNotServed_whenVerified_thenItsFirstEntryIsMissing() throws IOException {
        instead.put(TilePath.entries(1, TilePath.FULL), Optional.empty());

        expect(Difference.MISSING, 256);
    }

    @Test
    void givenNoBundleAtAll_whenVerified_thenItIsMissing() throws IOException {
        instead.put(TilePath.entries(1, TilePath.FULL), Optional.of(new byte[] {1}));

        expect(Difference.MISSING, 256);
    }

    @Test
    void givenAnotherHash_whenVerified_thenTheFileIsDamaged() throws IOException {
        TilePath tile = new TilePath(0, 1, TilePath.FULL);
        byte[] hashes = files.hashes(tile);
        hashes[44 * TreeHasher.LENGTH] ^= 1;
        instead.put(tile, Optional.of(hashes));

        expect(Difference.DAMAGED, 300);
    }

    @Test
    void givenAnotherEntryWithItsHash_whenVerified_thenTheCheckpointIsOfAnotherHistory() throws IOException {
        forge(0);
        expect(Difference.FORK, 0);
    }

    @Test
    void givenAnEntryForgedUpToTheHighestTile_whenVerified_thenTheCheckpointIsOfAnotherHistory() throws IOException {
        forge(600);
        anchors.clear();
        expect(Difference.FORK, 0);
    }

    @Test
    void givenACheckpointOfSomebodyElse_whenVerified_thenItIsAFork() throws IOException {
        assertThat(verify(new SampleKeys()).finding()).isEqualTo(Difference.FORK);
    }

    @Test
    void givenNoCheckpoint_whenVerified_thenItIsAFork() throws IOException {
        checkpoint = new byte[] {'?', '\n'};

        expect(Difference.FORK, 0);
    }

    @Test
    void givenAnAnchorOfAnotherHistory_whenVerified_thenItIsAFork() throws IOException {
        anchors.change(0, root(299));

        expect(Difference.FORK, 0);
    }

    @Test
    void givenAnAnchorBeyondWhatIsShown_whenVerified_thenTheRestIsMissing() throws IOException {
        anchors.add(SIZE + 1, root(SIZE));

        expect(Difference.MISSING, SIZE);
    }

    @Test
    void givenTheLogNamesTheContractOfTheSystem_whenVerified_thenItHolds() throws IOException {
        seal(naming(5, AnchoredOn.CONTRACT));

        assertThat(claimed(AnchoredOn.CONTRACT).sentence()).isEqualTo("verified: 700 events, 1 checkpoints, 2 anchors");
        assertThat(claimed(AnchoredOn.CONTRACT.toUpperCase(Locale.ROOT).replace('X', 'x'))
                        .verified())
                .isTrue();
    }

    @Test
    void givenTheLogNamesTheContractByEip55_whenVerified_thenItIsTheSame() throws IOException {
        seal(naming(5, "0x5FbDB2315678afecb367f032d93F642f64180aa3"));

        assertThat(claimed(AnchoredOn.CONTRACT).verified()).isTrue();
    }

    /** An old checkpoint, anchored by who shows it: everything but the contract is the log's. */
    @Test
    void givenASystemThatNamesAContractOfItsOwn_whenVerified_thenItIsAnotherThanTheLogNames() throws IOException {
        seal(naming(5, OTHER));

        assertThat(claimed(AnchoredOn.CONTRACT)).satisfies(found -> {
            assertThat(found.finding()).isEqualTo(Difference.OTHER_CONTRACT);
            assertThat(found.detail()).contains("no entry of the log");
        });
    }

    @Test
    void givenTheEntryThatNamesTheContractIsNotShown_whenVerified_thenTheSystemIsNotBelieved() throws IOException {
        seal(naming(5, OTHER));
        withhold(5);

        assertThat(claimed(AnchoredOn.CONTRACT).finding()).isEqualTo(Difference.OTHER_CONTRACT);
    }

    @Test
    void givenTheEntryThatNamesTheContractIsOfAnotherLog_whenVerified_thenTheSystemIsNotBelieved() throws IOException {
        seal(List.of(SampleEvents.bound(5, AnchoredOn.CONTRACT, ShownChain.genuineCodeHash(), "another/log")));

        assertThat(claimed(AnchoredOn.CONTRACT).finding()).isEqualTo(Difference.OTHER_CONTRACT);
    }

    @Test
    void givenAContractThatALaterEventReplaces_whenVerified_thenTheLaterOneIsMissing() throws IOException {
        seal(List.of(
                naming(5, AnchoredOn.CONTRACT).getFirst(), naming(600, OTHER).getFirst()));

        assertThat(claimed(AnchoredOn.CONTRACT)).satisfies(found -> {
            assertThat(found.finding()).isEqualTo(Difference.ANCHORS_MISSING);
            assertThat(found.position()).isEqualTo(600);
        });
    }

    @Test
    void givenAContractThatReplacesOneOfBefore_whenVerified_thenItIsToldThatTheFirstIsNotShown() throws IOException {
        seal(List.of(
                naming(5, OTHER).getFirst(), naming(600, AnchoredOn.CONTRACT).getFirst()));

        Verification found = claimed(AnchoredOn.CONTRACT);
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(found.reliedOn())
                .singleElement()
                .satisfies(reliance ->
                        assertThat(reliance.toString()).contains("position 5", "counts no more", "the system itself"));
    }

    @Test
    void givenASystemThatNamesOneChainOfTwo_whenVerified_thenAnchorsOfTheOtherAreMissing() throws IOException {
        seal(naming(5, AnchoredOn.CONTRACT));

        Verification found = verify(new Anchorage(
                Set.of("clinical", "financial"),
                List.of(anchors.shown()),
                List.of(ChainPin.claimed("clinical", AnchoredOn.CONTRACT)),
                List.of()));
        assertThat(found.finding()).isEqualTo(Difference.ANCHORS_MISSING);
        assertThat(found.detail()).contains("financial");
    }

    @Test
    void givenASystemThatNamesNoContractAndALogThatDoes_whenVerified_thenAnchorsAreMissing() throws IOException {
        seal(naming(5, AnchoredOn.CONTRACT));

        Verification found = verify(new Anchorage(Set.of("clinical"), List.of(), List.of(), List.of()));
        assertThat(found.finding()).isEqualTo(Difference.ANCHORS_MISSING);
        assertThat(found.position()).isEqualTo(5);
    }

    @Test
    void givenAContractWithoutAnyAnchorYet_whenVerified_thenNoEntryHasToNameIt() throws IOException {
        anchors.clear();

        assertThat(claimed(AnchoredOn.CONTRACT).verified()).isTrue();
    }

    private static List<StoredEvent> naming(int position, String contract) {
        return List.of(SampleEvents.bound(position, contract, ShownChain.genuineCodeHash(), SampleKeys.ORIGIN));
    }

    private Verification claimed(String contract) throws IOException {
        ShownChain chain = anchors.shown();
        return verify(new Anchorage(
                Set.of("clinical"), List.of(chain), List.of(ChainPin.claimed("clinical", contract)), List.of()));
    }

    private void expect(Difference difference, long position) throws IOException {
        Verification result = verify(keys);
        assertThat(result.verified()).isFalse();
        assertThat(result.finding()).as(result.sentence()).isEqualTo(difference);
        assertThat(result.position()).as(result.sentence()).isEqualTo(position);
    }

    private Verification verify(LedgerKeys trusted) throws IOException {
        return verify(trusted, anchors.anchorage());
    }

    private Verification verify(Anchorage anchorage) throws IOException {
        return verify(keys, anchorage);
    }

    private Verification verify(LedgerKeys trusted, Anchorage anchorage) throws IOException {
        ServedLog served = ServedLog.of(checkpoint, this::served);
        Trust trust = new Trust(trusted.verifiers());
        return new Verifier(served, trust, served, anchorage, Verifier.Strictness.WITHOUT_ANCHORS).verify(_ -> {});
    }

    private Optional<byte[]> served(TilePath tile) throws IOException {
        Optional<byte[]> other = instead.get(tile);
        return other == null ? files.find(tile) : other;
    }

    /** Shows another entry, and its hash in the tile above it. */
    private void forge(int position) throws IOException {
        List<byte[]> bundle = bundle(position);
        byte[] entry = bundle.get(position % TilePath.FULL);
        entry[5] ^= 1;
        serve(position, bundle);
        TilePath tile = new TilePath(0, position / TilePath.FULL, width(position));
        byte[] hashes = files.hashes(tile);
        byte[] hash = new TreeHasher().leaf(entry);
        System.arraycopy(hash, 0, hashes, position % TilePath.FULL * TreeHasher.LENGTH, TreeHasher.LENGTH);
        instead.put(tile, Optional.of(hashes));
    }

    private void withhold(int position) throws IOException {
        List<byte[]> bundle = bundle(position);
        bundle.set(position % TilePath.FULL, new byte[0]);
        serve(position, bundle);
    }

    private List<byte[]> bundle(int position) throws IOException {
        byte[] bundle = files.bundle(TilePath.entries(position / TilePath.FULL, width(position)));
        return new ArrayList<>(EntryBundle.read(bundle));
    }

    private void serve(int position, List<byte[]> bundle) {
        EntryBundle changed = new EntryBundle();
        bundle.forEach(changed::add);
        instead.put(TilePath.entries(position / TilePath.FULL, width(position)), Optional.of(changed.toBytes()));
    }

    private static int width(int position) {
        return Math.min(TilePath.FULL, SIZE - position / TilePath.FULL * TilePath.FULL);
    }

    private byte[] root(int size) {
        TreeHasher hasher = new TreeHasher();
        CompactRange range = new CompactRange(hasher);
        events.subList(0, size).forEach(event -> range.append(hasher.leaf(entries.entry(event))));
        return range.root();
    }
}
