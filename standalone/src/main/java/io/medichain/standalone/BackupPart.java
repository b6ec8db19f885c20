package io.medichain.standalone;

import io.medichain.event.EventAppender;
import io.medichain.ledger.key.LedgerKeys;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where backups lie, when they are made by themselves, and how that goes. */
@Configuration(proxyBeanMethods = false)
class BackupPart {
    private static final Logger LOG = LoggerFactory.getLogger(BackupPart.class);

    @Bean
    BackupFolder backupFolder(DataFolder data, Settings settings) {
        BackupFolder folder = new BackupFolder(settings.backups().orElse(data.backups()));
        try {
            folder.forgetUnfinished();
        } catch (IOException e) {
            LOG.warn("What an earlier run left half done in the folder of the backups stays: {}", e.toString());
        }
        return folder;
    }

    @Bean
    ScheduledBackups backupsHealthIndicator(
            Settings settings,
            BackupFolder folder,
            BackupCopy copy,
            LedgerKeys keys,
            EventAppender events,
            InstantSource clock) {
        return new ScheduledBackups(
                settings.backupPlan().map(plan -> new BackupSchedule(plan, folder, copy, keys, events, clock)));
    }

    @Bean
    BackupMetrics backupMetrics(BackupFolder folder, ScheduledBackups scheduled, InstantSource clock) {
        return new BackupMetrics(folder, scheduled, clock);
    }
}
