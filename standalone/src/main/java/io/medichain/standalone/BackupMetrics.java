package io.medichain.standalone;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The age of the newest whole backup, {@code medichain.backup.age}, looked up on disk whenever it is asked for, and how
 * many scheduled ones failed, {@code medichain.backup.failures}.
 */
final class BackupMetrics implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(BackupMetrics.class);

    private final BackupFolder folder;
    private final ScheduledBackups scheduled;
    private final InstantSource clock;

    BackupMetrics(BackupFolder folder, ScheduledBackups scheduled, InstantSource clock) {
        this.folder = folder;
        this.scheduled = scheduled;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("medichain.backup.age", this, TimeUnit.MILLISECONDS, BackupMetrics::age)
                .register(registry);
        FunctionCounter.builder("medichain.backup.failures", scheduled, ScheduledBackups::failures)
                .register(registry);
    }

    /** In milliseconds; none while there is no backup, or the folder cannot be read. */
    private double age() {
        try {
            return folder.whole().stream()
                    .findFirst()
                    .map(newest -> Duration.between(newest.made(), clock.instant()))
                    .map(age -> (double) Math.max(0, age.toMillis()))
                    .orElse(Double.NaN);
        } catch (IOException e) {
            LOG.warn("The folder of the backups cannot be read: {}", e.toString());
            return Double.NaN;
        }
    }
}
