package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventAppender;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.operation.BackupMade;
import io.medichain.operation.BackupRemoved;
import io.medichain.operation.OperationEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** Backups that nobody asks for, of a real system; its clock is the test's. */
class BackupScheduleTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T02:30:00Z"));
    private Path backups;
    private SystemWithoutChains system;

    @BeforeEach
    void start() {
        system = new SystemWithoutChains(folder.resolve("data"));
        backups = folder.resolve("backups");
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void givenAPlan_whenDayAfterDayPasses_thenEachIsMadeVerifiedAndRotated() throws Exception {
        BackupSchedule schedule = schedule(new BackupPlan(DAY, 2, 0, 0));
        for (int day = 0; day < 4; day++) {
            schedule.makeDue();
            schedule.makeDue();
            now.updateAndGet(time -> time.plus(DAY));
        }

        assertThat(names()).containsExactly("scheduled-20300103T023000Z", "scheduled-20300104T023000Z");
        assertThat(ofOperations().filter(BackupMade.class::isInstance)).hasSize(4);
        assertThat(ofOperations().filter(BackupRemoved.class::isInstance))
                .containsExactly(
                        new BackupRemoved("scheduled-20300101T023000Z"),
                        new BackupRemoved("scheduled-20300102T023000Z"));
        try (DataFolder copy = DataFolder.read(backups.resolve("scheduled-20300104T023000Z"))) {
            assertThat(copy.events()).isNotEmptyDirectory();
        }
    }

    @Test
    void givenABackupOfSomebody_whenRotated_thenItStays() throws Exception {
        new BackupFolder(backups).make("before-the-move", system.part(BackupCopy.class)::into);
        BackupSchedule schedule = schedule(new BackupPlan(DAY, 1, 0, 0));

        for (int day = 0; day < 3; day++) {
            schedule.makeDue();
            now.updateAndGet(time -> time.plus(DAY));
        }

        assertThat(names()).containsExactly("before-the-move", "scheduled-20300103T023000Z");
    }

    @Test
    void givenABackupThatDoesNotVerify_whenMade_thenItCountsForNothingAndTheGoodOneStays() throws Exception {
        schedule(new BackupPlan(DAY, 1, 0, 0)).makeDue();
        now.updateAndGet(time -> time.plus(DAY));
        BackupSchedule strange = new BackupSchedule(
                new BackupPlan(DAY, 1, 0, 0),
                new BackupFolder(backups),
                system.part(BackupCopy.class),
                new NoKeys(),
                system.part(EventAppender.class),
                now::get);

        strange.makeDue();

        assertThat(names()).containsExactly("scheduled-20300101T023000Z");
        assertThat(strange.standing().failures()).isEqualTo(1);
        try (ScheduledBackups shown = new ScheduledBackups(Optional.of(strange))) {
            assertThat(shown.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(shown.health().getDetails().get("reason").toString()).contains("does not verify");
            assertThat(shown.failures()).isEqualTo(1);
        }
        assertThat(ofOperations().filter(BackupRemoved.class::isInstance)).isEmpty();
    }

    @Test
    void givenAFolderThatCannotBeWritten_whenDue_thenItIsTriedAgainLater() throws Exception {
        Files.writeString(backups, "not a folder");
        BackupSchedule schedule = schedule(new BackupPlan(DAY, 1, 0, 0));

        schedule.makeDue();
        schedule.makeDue();
        assertThat(schedule.standing().failures()).isEqualTo(1);

        Files.delete(backups);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(15)));
        schedule.makeDue();
        assertThat(schedule.standing().failure()).isNull();
        assertThat(names()).hasSize(1);
    }

    @Test
    void givenAHalfBackupOfAKilledRun_whenTheNextRunStarts_thenItCountsForNothingAndGoes() throws Exception {
        Path half = Files.createDirectories(backups.resolve(".unfinished-scheduled-20300101T023000Z"));
        Files.writeString(half.resolve("format"), "medichain-data 1\n");
        Files.createSymbolicLink(backups.resolve(".unfinished-link"), folder.resolve("data"));
        BackupFolder restarted = new BackupFolder(backups);

        assertThat(restarted.whole()).isEmpty();
        restarted.forgetUnfinished();

        assertThat(half).doesNotExist();
        try (Stream<Path> left = Files.list(backups)) {
            assertThat(left).isEmpty();
        }
        assertThat(folder.resolve("data")).isNotEmptyDirectory();
    }

    @Test
    void givenTheVariables_whenRead_thenThePlanIsAsDocumented() {
        assertThat(Settings.of(Map.of()).backupPlan()).isEmpty();
        assertThat(Settings.of(Map.of("MEDICHAIN_BACKUP_EVERY_HOURS", "24")).backupPlan())
                .contains(new BackupPlan(DAY, 7, 4, 12));
        assertThat(Settings.of(Map.of(
                                "MEDICHAIN_BACKUP_EVERY_HOURS",
                                "6",
                                "MEDICHAIN_BACKUP_KEEP_DAILY",
                                "3",
                                "MEDICHAIN_BACKUP_KEEP_WEEKLY",
                                "0",
                                "MEDICHAIN_BACKUP_KEEP_MONTHLY",
                                "1"))
                        .backupPlan())
                .contains(new BackupPlan(Duration.ofHours(6), 3, 0, 1));
    }

    private BackupSchedule schedule(BackupPlan plan) {
        return new BackupSchedule(
                plan,
                new BackupFolder(backups),
                system.part(BackupCopy.class),
                system.part(LedgerKeys.class),
                system.part(EventAppender.class),
                now::get);
    }

    private List<String> names() throws IOException {
        return new BackupFolder(backups)
                .whole().stream().map(BackupFolder.Whole::name).sorted().toList();
    }

    private Stream<OperationEvent> ofOperations() {
        EventFeed feed = system.part(EventFeed.class);
        EventCodec codec = system.part(EventCodec.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .filter(OperationEvent.class::isInstance)
                .map(OperationEvent.class::cast);
    }

    /** Keys by which nothing verifies. */
    private static final class NoKeys implements LedgerKeys {
        @Override
        public String origin() {
            return "elsewhere.example";
        }

        @Override
        public List<NoteSigner> signers() {
            return List.of();
        }

        @Override
        public List<VerifierKey> verifiers() {
            return List.of();
        }
    }
}
