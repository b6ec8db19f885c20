package io.medichain.standalone;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where backups lie, and how old the newest is. */
@Configuration(proxyBeanMethods = false)
class BackupPart {
    @Bean
    BackupFolder backupFolder(DataFolder data, Settings settings) {
        return new BackupFolder(settings.backups().orElse(data.backups()));
    }

    @Bean
    BackupMetrics backupMetrics(BackupFolder folder, InstantSource clock) {
        return new BackupMetrics(folder, clock);
    }
}
