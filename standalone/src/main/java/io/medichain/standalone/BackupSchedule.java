package io.medichain.standalone;

import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.id.TenantId;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.operation.BackupMade;
import io.medichain.operation.BackupRemoved;
import io.medichain.standalone.BackupFolder.Whole;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup when the plan says so, verifies it, and only then removes those that the plan no longer keeps. It
 * knows by the folder alone what is due, so that a start anew loses nothing and a time when the system stood still is
 * made up for. Backups that somebody made by name are never removed.
 */
final class BackupSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final String OWN = "scheduled-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(15);
    private static final EventMetadata ACTOR = EventMetadata.of(TenantId.INSTALLATION, "BackupSchedule");

    private final BackupPlan plan;
    private final BackupFolder folder;
    private final BackupCopy copy;
    private final LedgerKeys keys;
    private final EventAppender events;
    private final InstantSource clock;
    private volatile Standing standing = new Standing(null, null, 0);

    BackupSchedule(
            BackupPlan plan,
            BackupFolder folder,
            BackupCopy copy,
            LedgerKeys keys,
            EventAppender events,
            InstantSource clock) {
        this.plan = plan;
        this.folder = folder;
        this.copy = copy;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How it went since the start.
     *
     * @param failure why the last one failed; missing when it did not
     * @param failedAt when
     * @param failures how many failed
     */
    record Standing(@Nullable String failure, @Nullable Instant failedAt, long failures) {}

    Standing standing() {
        return standing;
    }

    /** Makes the backup that is due, if one is. */
    void makeDue() {
        try {
            if (isDue()) {
                make();
                standing = new Standing(null, null, standing.failures());
            }
        } catch (IOException | RuntimeException e) { // whatever it is: the next one has to be tried
            LOG.error("A scheduled backup failed: {}", e.toString());
            standing = new Standing(String.valueOf(e.getMessage()), clock.instant(), standing.failures() + 1);
        }
    }

    private boolean isDue() throws IOException {
        Instant now = clock.instant();
        Instant failedAt = standing.failedAt();
        if (failedAt != null && now.isBefore(failedAt.plus(AFTER_A_FAILURE))) {
            return false;
        }
        return own().stream()
                .findFirst()
                .map(newest -> !now.isBefore(newest.made().plus(plan.every())))
                .orElse(true);
    }

    private void make() throws IOException {
        String name = OWN + STAMP.format(clock.instant());
        long copied = folder.make(name, copy::into);
        Optional<String> wrong = verified(name);
        if (wrong.isPresent()) {
            folder.putAside(name);
            throw new IOException("The backup does not verify and was put aside: " + wrong.get());
        }
        events.append(List.of(new BackupMade(name, copied)), ACTOR);
        for (Whole old : new BackupRotation(plan).superfluous(own())) {
            events.append(List.of(new BackupRemoved(old.name())), ACTOR);
            folder.remove(old.name());
        }
    }

    /** Those of a schedule by the times in their names, the newest first. */
    private List<Whole> own() throws IOException {
        return folder.whole().stream()
                .map(Whole::name)
                .flatMap(name -> timeIn(name).map(time -> new Whole(name, time)).stream())
                .sorted(Comparator.comparing(Whole::made).reversed())
                .toList();
    }

    private static Optional<Instant> timeIn(String name) {
        if (!name.startsWith(OWN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(STAMP.parse(name.substring(OWN.length()), Instant::from));
        } catch (DateTimeException e) {
            LOG.debug("{} is a name that somebody chose", name, e);
            return Optional.empty();
        }
    }

    /** What is wrong with it: the log is derived from its events again. The chains go on and are left out. */
    private Optional<String> verified(String name) throws IOException {
        try (DataFolder made = DataFolder.read(folder.of(name));
                EventsAtRest stored = EventsAtRest.open(made.events())) {
            Verification found = new Verifier(
                            new LogFolder(made.ledger()),
                            new Trust(keys.verifiers()),
                            new RawEventsAtRest(stored),
                            Anchorage.LEFT_OUT,
                            Verifier.Strictness.WITHOUT_ANCHORS)
                    .verify(_ -> {});
            return found.verified() ? Optional.empty() : Optional.of(found.sentence());
        }
    }
}
