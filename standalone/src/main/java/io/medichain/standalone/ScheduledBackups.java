package io.medichain.standalone;

import io.medichain.standalone.BackupSchedule.Standing;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks the schedule every minute whether a backup is due, on a thread of its own: a backup takes minutes and is the
 * command of no aggregate, so it would only hold up the deadlines. Down, for the operator to read, while the last one
 * failed; it is no part of readiness.
 */
final class ScheduledBackups implements HealthIndicator, AutoCloseable {
    private static final long LOOK_AFTER_SECONDS = 60;
    private static final long LONGEST_END_SECONDS = 600;

    private final Optional<BackupSchedule> schedule;
    private final ScheduledExecutorService thread;

    ScheduledBackups(Optional<BackupSchedule> schedule) {
        this.schedule = schedule;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("backups").daemon().factory());
        schedule.ifPresent(planned -> {
            Future<?> _ = thread.scheduleWithFixedDelay(
                    planned::makeDue, LOOK_AFTER_SECONDS, LOOK_AFTER_SECONDS, TimeUnit.SECONDS);
        });
    }

    /** How many failed since the start. */
    long failures() {
        return schedule.map(planned -> planned.standing().failures()).orElse(0L);
    }

    @Override
    public Health health() {
        if (schedule.isEmpty()) {
            return Health.up().withDetail("schedule", "none").build();
        }
        Standing standing = schedule.get().standing();
        return standing.failure() == null
                ? Health.up().withDetail("schedule", "followed").build()
                : Health.down().withDetail("reason", standing.failure()).build();
    }

    /** What is under way is given up, or brought to its end where it cannot be; nothing unfinished is left. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean _ = thread.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
