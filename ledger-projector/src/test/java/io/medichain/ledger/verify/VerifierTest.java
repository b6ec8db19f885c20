package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.ListedEvents;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.tile.EntryBundle;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.verify.Verifier.Strictness;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A log on disk, its events in hand, and everything that somebody could do to either. */
class VerifierTest {
    private static final String GIVEN_UP = "0x00000000000000000000000000000000000000aa";
    private static final int SIZE = 1_300;
    private static final int[] CHECKPOINTS = {1, 100, 256, 300, 512, 700, 1_024, SIZE};
    private static final Strictness STRICT = new Strictness(false, null, null);

    private final LedgerKeys keys = new SampleKeys();
    private final LedgerEntries entries = new LedgerEntries();
    private final List<StoredEvent> events = SampleEvents.from(0, SIZE);
    private final AnchoredOn anchors = new AnchoredOn("clinical");

    @TempDir
    Path temporary;

    private LogFolder folder;

    @BeforeEach
    void seal() throws IOException {
        folder = new LogFolder(temporary.resolve("ledger"));
        seal(folder, keys, events, CHECKPOINTS);
        for (int size : new int[] {300, 1_024, SIZE}) {
            anchors.add(size, root(events, size));
        }
    }

    @Test
    void givenNothingWasTouched_whenVerified_thenEverythingIsCounted() throws IOException {
        Verification result = verify(STRICT);
        assertThat(result.verified()).isTrue();
        assertThat(result.sentence()).isEqualTo("verified: 1300 events, 9 checkpoints, 3 anchors");
        assertThat(JsonMapper.builder().build().writeValueAsString(result))
                .isEqualTo("{\"verified\":true,\"events\":1300,\"checkpoints\":9,\"anchors\":3,"
                        + "\"commitments\":0,\"unsealed\":0,\"unanchored\":0,\"withheld\":0}");
    }

    @Test
    void givenALogOfBeforeWithTheFirstFormOfEveryEntry_whenVerified_thenItHoldsAndAnEditIsNamed() throws IOException {
        folder = new LogFolder(temporary.resolve("before"));
        anchors.clear();
        try (TransparencyLog log = TransparencyLog.open(folder, keys, Clock.systemUTC(), Disk.local())) {
            for (StoredEvent event : events) {
                log.append(entries.entry(event, VerifierTest::isFirstForm));
            }
            log.seal(true);
        }
        assertThat(verify(STRICT).events()).isEqualTo(SIZE);
        events.set(600, SampleEvents.withPayload(events.get(600), new byte[] {'1'}));
        assertThat(expect(Difference.EDITED, 600, events.get(600).eventId()).detail())
                .contains("other payload than sealed");
    }

    /** As of a store that is interrupted while it reads, since the verification has ended with a finding. */
    @Test
    void givenIndexesThatCannotBeReadAhead_whenVerified_thenNoThreadDiesOfIt() throws Exception {
        CompletableFuture<Thread> reading = new CompletableFuture<>();
        AtomicReference<Throwable> died = new AtomicReference<>();
        RawEvents store = new RawEvents() {
            @Override
            public Place open(long from) {
                return new ListedPlace(
                        raw().stream().filter(event -> event.position() >= from).toList());
            }

            @Override
            public void readIndexes() {
                Thread.currentThread().setUncaughtExceptionHandler((_, e) -> died.set(e));
                reading.complete(Thread.currentThread());
                throw new IllegalStateException("a test says so");
            }
        };

        Verification result = new Verifier(folder, trust(), store, anchors.anchorage(), STRICT).verify(_ -> {});

        reading.get(30, TimeUnit.SECONDS).join(Duration.ofSeconds(30));
        assertThat(died.get()).isNull();
        assertThat(result.verified()).isTrue();
    }

    @Test
    void givenAnIndexThatDiffersFromEventsThatAgree_whenVerified_thenItIsNamedAndPlaced() throws IOException {
        RawEvents.IndexDifference odd =
                new RawEvents.IndexDifference(Difference.INDEX_ENTRY_MISSING, 7, "seventh", "no index knows it");
        RawEvents store = new RawEvents() {
            @Override
            public Place open(long from) {
                return new ListedPlace(
                        raw().stream().filter(event -> event.position() >= from).toList());
            }

            @Override
            public Optional<IndexDifference> indexes() {
                return Optional.of(odd);
            }
        };

        Verification result = new Verifier(folder, trust(), store, anchors.anchorage(), STRICT).verify(_ -> {});

        assertThat(result.verified()).isFalse();
        assertThat(result.finding()).isEqualTo(Difference.INDEX_ENTRY_MISSING);
        assertThat(result.position()).isEqualTo(7);
        assertThat(result.eventId()).isEqualTo("seventh");
        assertThat(result.sentence())
                .isEqualTo("not verified: The event at position 7 is not as the store keeps it: no index knows it");
    }

    @Test
    void givenAnEventThatSaysWhereALogOfBeforeWasAnchored_whenVerified_thenItIsToldThatThisIsNotLookedAt()
            throws IOException {
        folder = new LogFolder(temporary.resolve("renewed"));
        anchors.clear();
        events.set(8, SampleEvents.bound(8, GIVEN_UP, ShownChain.genuineCodeHash(), "before.example/log"));
        seal(folder, keys, events, CHECKPOINTS);

        Verification result = verify(STRICT);

        assertThat(result.verified()).as(result.sentence()).isTrue();
        assertThat(result.reliedOn())
                .singleElement()
                .satisfies(reliance -> assertThat(reliance.toString())
                        .contains(GIVEN_UP, "position 8", "counts no more", "before.example/log"));
    }

    private static boolean isFirstForm(byte[] entry) {
        return new String(entry, StandardCharsets.UTF_8).endsWith("\"v\":1}");
    }

    @Test
    void givenANewLog_whenVerified_thenItHolds() throws IOException {
        folder = new LogFolder(temporary.resolve("new"));
        events.clear();
        anchors.clear();
        TransparencyLog.open(folder, keys, Clock.systemUTC(), Disk.local()).close();
        assertThat(verify(STRICT).verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 255, 256, 700, 1_023, 1_299})
    void givenOneByteOfAnEventIsChanged_whenVerified_thenItIsEdited(int position) throws IOException {
        byte[] payload = events.get(position).payload().clone();
        payload[3] ^= 1;
        events.set(position, SampleEvents.withPayload(events.get(position), payload));
        Verification result =
                expect(Difference.EDITED, position, SampleEvents.at(position).eventId());
        assertThat(result.detail()).contains("other payload than sealed");
        assertThat(JsonMapper.builder().build().writeValueAsString(result))
                .contains("\"verified\":false", "\"position\":" + position, "\"finding\":\"edited\"", "\"eventId\":\"");
    }

    @Test
    void givenMetadataThatIsNoJsonAnyMore_whenVerified_thenItIsEdited() throws IOException {
        StoredEvent event = events.get(400);
        byte[] metadata = "{".getBytes(StandardCharsets.UTF_8);
        events.set(
                400,
                new StoredEvent(
                        400,
                        event.eventId(),
                        event.type(),
                        event.revision(),
                        event.aggregateType(),
                        event.aggregateId(),
                        event.sequence(),
                        event.at(),
                        event.payload(),
                        metadata));
        expect(Difference.EDITED, 400, event.eventId());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 777, 1_299})
    void givenAnEventIsReplacedByAnother_whenVerified_thenItIsEdited(int position) throws IOException {
        events.set(position, SampleEvents.moved(SampleEvents.at(9_999), position));
        expect(Difference.EDITED, position, SampleEvents.at(position).eventId());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 777, 1_298, 1_299})
    void givenAnEventIsRemoved_whenVerified_thenItIsMissing(int position) throws IOException {
        events.remove(position);
        expect(Difference.MISSING, position, SampleEvents.at(position).eventId());
        renumber();
        expect(Difference.MISSING, position, SampleEvents.at(position).eventId());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 777, 1_299})
    void givenAnEventIsInserted_whenVerified_thenItIsNamed(int position) throws IOException {
        events.add(position, SampleEvents.at(9_999));
        renumber();
        expect(Difference.INSERTED, position, SampleEvents.at(9_999).eventId());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 1_000})
    void givenTwoEventsAreSwapped_whenVerified_thenTheFirstIsReordered(int distance) throws IOException {
        StoredEvent first = events.get(250);
        events.set(250, events.get(250 + distance));
        events.set(250 + distance, first);
        renumber();
        expect(Difference.REORDERED, 250, SampleEvents.at(250 + distance).eventId());
    }

    @ParameterizedTest
    @CsvSource({"CHANGED, EDITED", "MISSING, MISSING", "MISPLACED, REORDERED"})
    void givenTheStoreItselfSeesDamage_whenVerified_thenItIsTold(Damage damage, Difference difference)
            throws IOException {
        ListedEvents feed = new ListedEvents();
        feed.events().addAll(events);
        feed.damage(600, damage);
        Verification result =
                new Verifier(folder, trust(), RawEvents.of(feed), anchors.anchorage(), STRICT).verify(_ -> {});
        assertThat(result.finding()).isEqualTo(difference);
        assertThat(result.position()).isEqualTo(600);
        assertThat(result.eventId()).isEqualTo(SampleEvents.at(600).eventId());
        assertThat(result.events()).isEqualTo(600);
    }

    @Test
    void givenARunningSystem_whenVerified_thenItsEventsAreRead() throws IOException {
        ListedEvents feed = new ListedEvents();
        feed.events().addAll(events);
        assertThat(new Verifier(folder, trust(), RawEvents.of(feed), anchors.anchorage(), STRICT)
                        .verify(_ -> {})
                        .verified())
                .isTrue();
    }

    @Test
    void givenTheNewestEventsAreCutOff_whenVerified_thenTheFirstIsMissing() throws IOException {
        events.subList(1_100, SIZE).clear();
        expect(Difference.MISSING, 1_100, SampleEvents.at(1_100).eventId());
    }

    @Test
    void givenThePublishedCheckpointIsReplaced_whenVerified_thenItIsAFork() throws IOException {
        publish(new Checkpoint(keys.origin(), SIZE, root(events, SIZE - 1)), keys);
        expect(Difference.FORK, SIZE, null);
        publish(new Checkpoint(keys.origin(), SIZE, root(events, SIZE)), new SampleKeys());
        expect(Difference.FORK, 0, null);
        publish(new Checkpoint(keys.origin(), 700, root(events, 700)), keys);
        expect(Difference.FORK, 700, null);
        publish(new Checkpoint(keys.origin(), SIZE + 1, root(events, SIZE)), keys);
        expect(Difference.FORK, SIZE, null);
        Files.writeString(folder.checkpoint(), "no note");
        expect(Difference.FORK, 0, null);
        Files.delete(folder.checkpoint());
        expect(Difference.FORK, 0, null);
    }

    /** After a crash the published checkpoint may be an earlier one, of the same history. */
    @Test
    void givenAnEarlierCheckpointIsPublished_whenVerified_thenItHoldsUnlessItIsOfAnotherTree() throws IOException {
        Strictness crashed = Strictness.WITHOUT_ANCHORS;
        publish(new Checkpoint(keys.origin(), 700, root(events, 700)), keys);
        assertThat(verify(crashed).verified()).isTrue();
        for (int size : new int[] {700, 701}) {
            publish(new Checkpoint(keys.origin(), size, root(events, 699)), keys);
            Verification found = verify(crashed);
            assertThat(found.finding()).as(found.sentence()).isEqualTo(Difference.FORK);
            assertThat(found.detail()).contains("The published checkpoint over " + size + " events");
        }
    }

    @Test
    void givenALogThatEndsBelowWhatIsAnchored_whenVerified_thenItsTailIsUnsealed() throws IOException {
        folder = new LogFolder(temporary.resolve("older"));
        seal(folder, keys, events, 1, 700);
        Verification found = verify(Strictness.WITHOUT_ANCHORS);
        assertThat(found.finding()).as(found.sentence()).isEqualTo(Difference.UNSEALED_TAIL);
        assertThat(found.position()).isEqualTo(700);
        assertThat(found.detail()).contains("an older log was put in its place");
        anchors.clear();
        assertThat(verify(Strictness.WITHOUT_ANCHORS).verified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"tile/entries/002, 767", "tile/entries/005.p/20, 1299"})
    void givenMoreEntriesInABundleThanThereAre_whenVerified_thenItIsDamaged(String name, int last) throws IOException {
        Path file = folder.served().resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        for (int more : new int[] {1, 2, 700}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length + more));
            Verification found = verify(STRICT);
            assertThat(found.finding()).as(found.sentence()).isEqualTo(Difference.DAMAGED);
            assertThat(found.position()).isLessThanOrEqualTo(last);
        }
    }

    @Test
    void givenAKeptCheckpointIsChanged_whenVerified_thenItIsAFork() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.history());
        for (int place : new int[] {10, bytes.length / 2, bytes.length - 5_000}) {
            byte[] changed = bytes.clone();
            changed[place] ^= 1;
            Files.write(folder.history(), changed);
            assertThat(verify(STRICT).finding()).isEqualTo(Difference.FORK);
        }
    }

    /** Whoever holds the log's key signs a second history and puts its files in place of the first. */
    @Test
    void givenTheLogsOwnKeySignsASecondHistory_whenVerified_thenEventsAndAnchorsTell() throws IOException {
        List<StoredEvent> second = new ArrayList<>(events);
        second.set(600, SampleEvents.moved(SampleEvents.at(9_999), 600));
        LogFolder other = new LogFolder(temporary.resolve("second"));
        seal(other, keys, second, CHECKPOINTS);

        LogFolder first = folder;
        folder = other;
        expect(Difference.EDITED, 600, SampleEvents.at(9_999).eventId());
        events.set(600, second.get(600));
        Verification result = expect(Difference.FORK, 300, SampleEvents.at(300).eventId());
        assertThat(result.detail()).contains("anchor on clinical over 1024");

        folder = first;
        events.set(600, SampleEvents.at(600));
        Files.copy(other.history(), folder.history(), StandardCopyOption.REPLACE_EXISTING);
        expect(Difference.FORK, 512, SampleEvents.at(512).eventId());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_024, 1_280, 1_296, 1_299})
    void givenAContractThatKeepsTheTreeInTwoParts_whenVerified_thenBothAreCompared(int begin) throws IOException {
        anchors.keep(0, begin, root(events, begin));
        anchors.keep(begin, SIZE, root(events.subList(begin, SIZE), SIZE - begin));
        assertThat(verify(STRICT).verified()).isTrue();
    }

    /** The admin of a contract is an insider: he has the log end earlier, and another one go on from there. */
    @ParameterizedTest
    @ValueSource(ints = {700, 1_300, 9_000})
    void givenAnchorsThatWereGivenUpAndAreNotOfThisLog_whenVerified_thenTheyAreAFinding(int size) throws IOException {
        List<StoredEvent> other = new ArrayList<>(events);
        other.set(400, SampleEvents.moved(SampleEvents.at(9_999), 400));
        String root = HexFormat.of().formatHex(root(other, Math.min(size, SIZE)));
        anchors.endedBefore(GIVEN_UP, 1, new Anchor("clinical", 2, 300, size, root, 9, "0x00"));
        Verification result = verify(STRICT);
        assertThat(result.verified()).isFalse();
        assertThat(result.finding()).isEqualTo(Difference.ANCHORS_GIVEN_UP);
        assertThat(result.position()).isEqualTo(300);
        assertThat(result.detail()).contains(GIVEN_UP, "--contract clinical=" + AnchoredOn.CONTRACT);
        assertThat(Difference.ANCHORS_GIVEN_UP.exitCode()).isEqualTo(21);

        Anchorage chosen = new Anchorage(
                Set.of("clinical"),
                List.of(anchors.shown()),
                List.of(ChainPin.chosen("clinical", AnchoredOn.CONTRACT)),
                List.of());
        assertThat(verify(STRICT, chosen).verified()).isTrue();
    }

    @Test
    void givenAnchorsThatWereGivenUpAndAreOfThisLog_whenVerified_thenNothingIsFound() throws IOException {
        String root = HexFormat.of().formatHex(root(events, 700));
        anchors.endedBefore(GIVEN_UP, 1, new Anchor("clinical", 2, 300, 700, root, 9, "0x00"));
        assertThat(verify(STRICT).verified()).isTrue();
    }

    /** Who has both keys states the root of his other history, and lets a contract go on after that. */
    @ParameterizedTest
    @ValueSource(ints = {400, 1_100})
    void givenAnEndedContractThatKeepsAnotherHistory_whenVerified_thenItIsFoundWhateverRootsAreStated(int edited)
            throws IOException {
        List<StoredEvent> other = new ArrayList<>(events);
        other.set(edited, SampleEvents.moved(SampleEvents.at(9_999), edited));
        List<AnchoredPart> kept = List.of(
                new AnchoredPart(0, 1_024, hex(root(other, 1_024))),
                new AnchoredPart(1_024, 1_290, hex(root(other.subList(1_024, 1_290), 266))));
        String stated = hex(root(events, 1_290));
        anchors.endedKeeping(GIVEN_UP, 1, kept, new Anchor("clinical", 2, 300, 1_290, stated, 9, "0x00"));
        assertThat(verify(STRICT).finding()).isEqualTo(Difference.ANCHORS_GIVEN_UP);

        anchors.endedKeeping(GIVEN_UP, 2, kept);
        Verification counted = verify(STRICT);
        assertThat(counted.finding()).isEqualTo(Difference.FORK);
        assertThat(counted.detail()).contains("ended contract " + GIVEN_UP);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    @Test
    void givenAnAnchorBeyondABlock_whenItIsMarked_thenTheTransactionThatStatedItsRootIsNamed() {
        String root = "ab".repeat(32);
        assertThat(Mark.of(new Anchor("clinical", 2, 9, 65_537, root, 9, "0x77"))
                        .by())
                .contains("root stated with", "transaction 0x77");
        assertThat(Mark.of(new Anchor("clinical", 1, 0, 65_536, root, 9, "0x77"))
                        .by())
                .isEqualTo("The anchor on clinical over 65536 events");
    }

    /** The root that is stated with an anchor is the anchorer's word; the contract proves only the parts. */
    @ParameterizedTest
    @CsvSource({"0, 1024, 100", "1024, 1300, 1100"})
    void givenTheStatedRootsOfTheLogAndAPartOfAnotherHistory_whenVerified_thenItIsAFork(int begin, int end, int edited)
            throws IOException {
        List<StoredEvent> other = new ArrayList<>(events);
        other.set(edited, SampleEvents.moved(SampleEvents.at(9_999), edited));
        for (int[] part : new int[][] {{0, 1_024}, {1_024, SIZE}}) {
            List<StoredEvent> from = part[0] == begin ? other : events;
            anchors.keep(part[0], part[1], root(from.subList(part[0], part[1]), part[1] - part[0]));
        }
        Verification result = verify(STRICT);
        assertThat(result.finding()).isEqualTo(Difference.FORK);
        assertThat(result.detail()).contains("What the contract on clinical keeps");
        assertThat(end).isLessThanOrEqualTo(SIZE);
    }

    @Test
    void givenAnAnchorOfMoreEventsThanThereAre_whenVerified_thenTheFirstIsMissing() throws IOException {
        anchors.add(SIZE + 7, root(events, SIZE));
        Verification result = expect(Difference.MISSING, SIZE, null);
        assertThat(result.detail()).contains("anchor on clinical over 1307");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tile/0/001", "tile/0/005.p/20", "tile/entries/002", "tile/entries/005.p/20", "tile/1/000.p/5"})
    void givenAFileOfTheLogIsChangedOrMissing_whenVerified_thenItIsDamagedAndNoEventIsAccused(String name)
            throws IOException {
        Path file = folder.served().resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Verification changed = verify(STRICT);
        assertThat(changed.finding()).isEqualTo(Difference.DAMAGED);
        assertThat(changed.events()).isEqualTo(changed.position());
        Files.write(file, new byte[] {0});
        assertThat(verify(STRICT).finding()).isEqualTo(Difference.DAMAGED);
        Files.delete(file);
        assertThat(verify(STRICT).finding()).isEqualTo(Difference.DAMAGED);
    }

    @Test
    void givenTwoEventsAreSwappedAndABundleCannotBeRead_whenVerified_thenTheirHashesTellThatTheyAreReordered()
            throws IOException {
        StoredEvent one = events.get(354);
        events.set(354, SampleEvents.moved(events.get(900), 354));
        events.set(900, SampleEvents.moved(one, 900));
        cut(TilePath.entries(3, TilePath.FULL));
        expect(Difference.REORDERED, 354, events.get(354).eventId());
    }

    @Test
    void givenAnEventIsRemovedAndTheBundleBehindItCannotBeRead_whenVerified_thenItIsMissing() throws IOException {
        String gone = events.remove(511).eventId();
        renumber();
        cut(TilePath.entries(2, TilePath.FULL));
        expect(Difference.MISSING, 511, gone);
    }

    @Test
    void givenABundleAndAnEventBehindAreChanged_whenVerified_thenTheEventBeforeIsNotAccused() throws IOException {
        Path file = folder.served().resolve(TilePath.entries(2, TilePath.FULL).toString());
        List<byte[]> bundle = new ArrayList<>(EntryBundle.read(Files.readAllBytes(file)));
        Collections.swap(bundle, 520 - 512, 530 - 512);
        Files.write(file, bundle(bundle));
        events.set(600, SampleEvents.withPayload(events.get(600), new byte[] {'1'}));
        Verification result = expect(Difference.DAMAGED, 520, events.get(520).eventId());
        assertThat(result.detail()).contains("The event at position 520", "is the one that was sealed");
    }

    @Test
    void givenAHashAndAnEventInTheNextTileAreChanged_whenVerified_thenTheEventOfTheHashIsNotAccused()
            throws IOException {
        Path file = folder.served().resolve(new TilePath(0, 2, TilePath.FULL).toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[(710 - 512) * TreeHasher.LENGTH] ^= 1;
        Files.write(file, bytes);
        events.set(800, SampleEvents.withPayload(events.get(800), new byte[] {'1'}));
        expect(Difference.DAMAGED, 710, events.get(710).eventId());
    }

    @Test
    void givenAnEventAndItsHashAreChanged_whenVerified_thenItIsEditedForTheEntriesLeadToTheCheckpoint()
            throws IOException {
        events.set(600, SampleEvents.withPayload(events.get(600), new byte[] {'1'}));
        Path file = folder.served().resolve(new TilePath(0, 2, TilePath.FULL).toString());
        byte[] bytes = Files.readAllBytes(file);
        byte[] leaf = new TreeHasher().leaf(entries.entry(events.get(600)));
        System.arraycopy(leaf, 0, bytes, (600 - 512) * TreeHasher.LENGTH, TreeHasher.LENGTH);
        Files.write(file, bytes);
        expect(Difference.EDITED, 600, events.get(600).eventId());
    }

    @Test
    void givenAnEventAndItsEntryAreChanged_whenVerified_thenItIsEditedForTheHashesLeadToTheCheckpoint()
            throws IOException {
        events.set(600, SampleEvents.withPayload(events.get(600), new byte[] {'1'}));
        Path file = folder.served().resolve(TilePath.entries(2, TilePath.FULL).toString());
        List<byte[]> bundle = new ArrayList<>(EntryBundle.read(Files.readAllBytes(file)));
        bundle.set(600 - 512, entries.entry(events.get(600)));
        Files.write(file, bundle(bundle));
        expect(Difference.EDITED, 600, events.get(600).eventId());
    }

    private void cut(TilePath file) throws IOException {
        Path path = folder.served().resolve(file.toString());
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length - 1));
    }

    private static byte[] bundle(List<byte[]> entries) {
        EntryBundle bundle = new EntryBundle();
        entries.forEach(bundle::add);
        return bundle.toBytes();
    }

    @Test
    void givenEventsThatNoCheckpointCovers_whenVerified_thenTheyAreToldAndAFindingWhenNothingSeals()
            throws IOException {
        events.addAll(SampleEvents.from(SIZE, 5));
        Verification running = verify(Strictness.WITHOUT_ANCHORS);
        assertThat(running.verified()).isTrue();
        assertThat(running.unsealed()).isEqualTo(5);
        expect(Difference.UNSEALED_TAIL, SIZE, null);
        Instant later = events.getLast().at().plus(Duration.ofHours(2));
        assertThat(verify(new Strictness(true, Duration.ofHours(1), later)).finding())
                .isEqualTo(Difference.UNSEALED_TAIL);
    }

    @Test
    void givenEventsThatNoAnchorCovers_whenVerified_thenTheyAreToldAndAFindingWhenAskedFor() throws IOException {
        anchors.removeLast();
        Verification result = verify(STRICT);
        assertThat(result.verified()).isTrue();
        assertThat(result.unanchored()).isEqualTo(SIZE - 1_024);
        assertThat(result.sentence()).endsWith("2 anchors; the last 276 events have none yet");
        Verification asked = verify(new Strictness(false, Duration.ofMillis(200), null));
        assertThat(asked.finding()).isEqualTo(Difference.UNANCHORED_TAIL);
        assertThat(asked.position()).isEqualTo(1_024);
        assertThat(verify(new Strictness(false, Duration.ofHours(1), null)).verified())
                .isTrue();
        Instant later = events.getLast().at().plus(Duration.ofHours(2));
        assertThat(verify(new Strictness(false, Duration.ofHours(1), later)).finding())
                .isEqualTo(Difference.UNANCHORED_TAIL);
    }

    @Test
    void givenABackup_whenVerified_thenNothingInItIsChanged() throws IOException {
        List<String> before = contents();
        verify(STRICT);
        assertThat(contents()).isEqualTo(before);
    }

    private List<String> contents() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.path())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                found.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    private Verification expect(Difference difference, long position, String eventId) throws IOException {
        Verification result = verify(STRICT);
        assertThat(result.verified()).isFalse();
        assertThat(result.finding()).as(result.sentence()).isEqualTo(difference);
        assertThat(result.position()).as(result.sentence()).isEqualTo(position);
        assertThat(result.events()).as(result.sentence()).isLessThanOrEqualTo(position);
        assertThat(result.eventId()).as(result.sentence()).isEqualTo(eventId);
        return result;
    }

    private Verification verify(Strictness strictness) throws IOException {
        return verify(strictness, anchors.anchorage());
    }

    private Verification verify(Strictness strictness, Anchorage anchorage) throws IOException {
        RawEvents stored = from -> new ListedPlace(
                raw().stream().filter(event -> event.position() >= from).toList());
        return new Verifier(folder, trust(), stored, anchorage, strictness).verify(_ -> {});
    }

    private Trust trust() {
        return new Trust(keys.verifiers());
    }

    private List<RawEvent> raw() {
        return events.stream().<RawEvent>map(RawEvent.Whole::new).toList();
    }

    private void renumber() {
        for (int i = 0; i < events.size(); i++) {
            events.set(i, SampleEvents.moved(events.get(i), i));
        }
    }

    private void publish(Checkpoint checkpoint, LedgerKeys signing) throws IOException {
        SignedNote note = new SignedNote(
                checkpoint.text(),
                signing.signers().stream()
                        .map(signer ->
                                signer.sign(checkpoint.text(), Clock.systemUTC().instant()))
                        .toList());
        Files.write(folder.checkpoint(), note.toBytes());
    }

    private void seal(LogFolder where, LedgerKeys signing, List<StoredEvent> sealed, int... sizes) throws IOException {
        try (TransparencyLog log = TransparencyLog.open(where, signing, Clock.systemUTC(), Disk.local())) {
            for (int size : sizes) {
                while (log.size() < size) {
                    log.append(entries.entry(sealed.get((int) log.size())));
                }
                log.seal(size == SIZE);
            }
        }
    }

    private byte[] root(List<StoredEvent> sealed, int size) {
        TreeHasher hasher = new TreeHasher();
        CompactRange range = new CompactRange(hasher);
        sealed.subList(0, size).forEach(event -> range.append(hasher.leaf(entries.entry(event))));
        return range.root();
    }

    private static final class ListedPlace implements RawEvents.Place {
        private final List<RawEvent> rest;

        ListedPlace(List<RawEvent> events) {
            rest = new ArrayList<>(events);
        }

        @Override
        public List<RawEvent> next(int most) {
            List<RawEvent> some = rest.subList(0, Math.min(most, rest.size()));
            List<RawEvent> found = List.copyOf(some);
            some.clear();
            return found;
        }

        @Override
        public void close() {}
    }
}
