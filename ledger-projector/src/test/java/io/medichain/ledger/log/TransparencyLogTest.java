package io.medichain.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.tile.BreakingDisk;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.tile.TileFolder;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransparencyLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T08:00:00Z"), ZoneOffset.UTC);

    private final LedgerKeys keys = new SampleKeys();
    private final Trust trust = new Trust(keys.verifiers());
    private final LedgerEntries entries = new LedgerEntries();

    @TempDir
    Path temporary;

    private LogFolder folder;

    @BeforeEach
    void folder() {
        folder = new LogFolder(temporary.resolve("ledger"));
    }

    @Test
    void givenANewLog_whenOpened_thenTheEmptyTreeIsPublished() throws IOException {
        try (TransparencyLog log = open(folder)) {
            assertThat(log.published().size()).isZero();
        }
        SignedNote note = SignedNote.parse(Files.readAllBytes(folder.checkpoint()));
        assertThat(trust.signersOf(note)).hasSize(2);
        assertThat(Checkpoint.parse(note.text()).root()).isEqualTo(new TreeHasher().empty());
        assertThat(Files.readAllLines(folder.keys()).stream().map(VerifierKey::parse))
                .containsExactlyElementsOf(keys.verifiers());
    }

    @Test
    void givenEntries_whenSealed_thenTheCheckpointOverThemIsPublishedSignedByBothKeys() throws IOException {
        try (TransparencyLog log = open(folder)) {
            append(log, 300);
            assertThat(log.published().size()).isZero();
            log.seal(false);
            assertThat(log.published().checkpoint().root()).isEqualTo(root(300));
        }
        SignedNote note = SignedNote.parse(Files.readAllBytes(folder.checkpoint()));
        assertThat(trust.signersOf(note)).containsExactlyElementsOf(keys.verifiers());
        assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(300);
    }

    @Test
    void givenNewKeys_whenSealed_thenTheySignBesideTheOldAndStandBesideTheLog() throws IOException {
        SampleKeys rotating = new SampleKeys();
        Trust knowsTheOld = new Trust(rotating.verifiers());
        try (TransparencyLog log = TransparencyLog.open(folder, rotating, CLOCK, Disk.local())) {
            append(log, 3);
            log.seal(false);
            rotating.rotate();
            append(log, 5);

            log.seal(false);
        }
        SignedNote note = SignedNote.parse(Files.readAllBytes(folder.checkpoint()));
        assertThat(new Trust(rotating.verifiers()).signersOf(note)).hasSize(4);
        assertThat(knowsTheOld.signersOf(note)).hasSize(2);
        assertThat(Files.readAllLines(folder.keys()).stream().map(VerifierKey::parse))
                .containsExactlyElementsOf(rotating.verifiers());
        try (TransparencyLog log = TransparencyLog.open(folder, rotating, CLOCK, Disk.local())) {
            assertThat(log.published().size()).isEqualTo(5);
        }
    }

    @Test
    void givenALog_whenOpenedAgain_thenItGoesOnWhereItWas() throws IOException {
        for (int size : new int[] {10, 256, 300, 1000}) {
            try (TransparencyLog log = open(folder)) {
                append(log, size);
                log.seal(size == 300);
            }
            try (TransparencyLog log = open(folder)) {
                assertThat(log.published().checkpoint().root()).isEqualTo(root(size));
                assertThat(log.batch()).isEqualTo(size >= 300 ? 300 : 0);
            }
        }
        assertThat(sizes(folder)).containsExactly(0L, 10L, 256L, 300L, 1000L);
    }

    @Test
    void givenEveryPossibleCrash_whenTheLogIsOpenedAgain_thenTheResultIsTheSame() throws IOException {
        LogFolder whole = new LogFolder(temporary.resolve("whole"));
        work(whole, Disk.local());
        Map<String, String> expected = files(whole);
        int crashes = 0;
        for (int steps = 0; ; steps++) {
            LogFolder broken = new LogFolder(temporary.resolve("broken-" + steps));
            BreakingDisk disk = new BreakingDisk(steps);
            try {
                work(broken, disk);
            } catch (IOException e) {
                crashes++;
            }
            if (!disk.isBroken()) {
                break;
            }
            assertThat(readable(broken)).isTrue();
            work(broken, Disk.local());
            assertThat(files(broken)).as("crash after %d steps", steps).isEqualTo(expected);
            assertThat(sizes(broken)).isSorted();
        }
        assertThat(crashes).isGreaterThan(80);
    }

    /** Seals 100, 250, 257, 520 and 600 events, whatever is there already. */
    private void work(LogFolder where, Disk disk) throws IOException {
        try (TransparencyLog log = TransparencyLog.open(where, keys, CLOCK, disk)) {
            for (int size : new int[] {100, 250, 257, 520, 600}) {
                if (log.size() < size) {
                    append(log, size);
                    log.seal(size == 257);
                }
            }
        }
    }

    /** Whether the published checkpoint, if there is any, is signed and stands on whole tiles. */
    private boolean readable(LogFolder where) throws IOException {
        if (!Files.exists(where.checkpoint())) {
            return true;
        }
        SignedNote note = SignedNote.parse(Files.readAllBytes(where.checkpoint()));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Published published = new Published(note, checkpoint, new TileFolder(where.served()));
        return trust.signersOf(note).size() == 2 && Arrays.equals(published.root(checkpoint.size()), checkpoint.root());
    }

    /** All tiles and the text of the checkpoint, by name. */
    private static Map<String, String> files(LogFolder where) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Path tiles = where.served().resolve("tile");
        try (Stream<Path> found = Files.walk(tiles)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                contents.put(tiles.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        SignedNote note = SignedNote.parse(Files.readAllBytes(where.checkpoint()));
        contents.put("checkpoint", note.text());
        return contents;
    }

    @Test
    void givenAWriter_whenAnotherOpensTheLog_thenItIsRefused() throws IOException {
        TransparencyLog log = open(folder);
        assertThatThrownBy(() -> open(folder)).isInstanceOf(TransparencyLog.LogInUse.class);
        log.close();
        open(folder).close();
    }

    @Test
    void givenABatchThatEndsLater_whenOpenedAgain_thenItIsKnown() throws IOException {
        try (TransparencyLog log = open(folder)) {
            append(log, 7);
            log.seal(false);
            log.endBatch();
            assertThat(log.batch()).isEqualTo(7);
        }
        try (TransparencyLog log = open(folder)) {
            assertThat(log.batch()).isEqualTo(7);
        }
    }

    @Test
    void givenACheckpointInItsPlaceThatWasNeverSigned_whenOpened_thenTheLogDoesNotStart() throws IOException {
        logOf(300);
        Checkpoint other = new Checkpoint(keys.origin(), 300, root(299));
        SignedNote forged = new SignedNote(
                other.text(), List.of(new SampleKeys().signers().getFirst().sign(other.text(), CLOCK.instant())));
        Files.write(folder.checkpoint(), forged.toBytes());
        assertThatThrownBy(() -> open(folder)).isInstanceOf(LogDamaged.class);

        SignedNote second =
                new SignedNote(other.text(), List.of(keys.signers().getFirst().sign(other.text(), CLOCK.instant())));
        Files.write(folder.checkpoint(), second.toBytes());
        assertThatThrownBy(() -> open(folder)).isInstanceOf(LogDamaged.class);
        Files.writeString(folder.checkpoint(), "no note");
        assertThatThrownBy(() -> open(folder)).isInstanceOf(LogDamaged.class);
    }

    @Test
    void givenAnEditedTile_whenOpened_thenTheLogDoesNotStart() throws IOException {
        logOf(300);
        Path tile = folder.served().resolve("tile/1/000.p/1");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[0] ^= 1;
        Files.write(tile, bytes);
        assertThatThrownBy(() -> open(folder)).isInstanceOf(LogDamaged.class);
    }

    @Test
    void givenADamagedHistory_whenOpened_thenTheLogDoesNotStart() throws IOException {
        logOf(300);
        byte[] bytes = Files.readAllBytes(folder.history());
        bytes[20] ^= 1;
        Files.write(folder.history(), bytes);
        assertThatThrownBy(() -> open(folder)).isInstanceOf(LogDamaged.class);
    }

    @Test
    void givenAnotherLogsFolder_whenOpened_thenTheLogDoesNotStart() throws IOException {
        logOf(3);
        LedgerKeys others = new SampleKeys();
        assertThatThrownBy(() -> TransparencyLog.open(folder, others, CLOCK, Disk.local()))
                .isInstanceOf(LogDamaged.class);
    }

    @Test
    void givenATornLastRecord_whenOpened_thenItIsCutOff() throws IOException {
        logOf(300);
        long length = Files.size(folder.history());
        Files.write(folder.history(), new byte[] {0, 0, 1, 0, 5}, StandardOpenOption.APPEND);
        open(folder).close();
        assertThat(folder.history()).hasSize(length);
    }

    private TransparencyLog open(LogFolder where) throws IOException {
        return TransparencyLog.open(where, keys, CLOCK, Disk.local());
    }

    private void logOf(int size) throws IOException {
        try (TransparencyLog log = open(folder)) {
            append(log, size);
            log.seal(false);
        }
    }

    private void append(TransparencyLog log, int size) throws IOException {
        for (long i = log.size(); i < size; i++) {
            log.append(entries.entry(SampleEvents.at(i)));
        }
    }

    private byte[] root(int size) {
        TreeHasher hasher = new TreeHasher();
        CompactRange range = new CompactRange(hasher);
        SampleEvents.from(0, size).forEach(event -> range.append(hasher.leaf(entries.entry(event))));
        return range.root();
    }

    private List<Long> sizes(LogFolder where) throws IOException {
        return records(where).stream().map(record -> record.checkpoint().size()).toList();
    }

    private static List<HistoryRecord> records(LogFolder where) throws IOException {
        List<HistoryRecord> records = new ArrayList<>();
        try (CheckpointHistory.Reader reader = new CheckpointHistory(where, Disk.local()).read()) {
            for (Optional<HistoryRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                records.add(next.get());
            }
        }
        return records;
    }
}
