package io.medichain.standalone;

import io.medichain.failure.CannotRun;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when the disk of the data folder has too little room for another start. */
final class DiskHealth implements HealthIndicator {
    private final DataFolder data;

    DiskHealth(DataFolder data) {
        this.data = data;
    }

    @Override
    public Health health() {
        try {
            return Health.up()
                    .withDetail("megabytesLeft", DataFolder.checkSpace(data.root()))
                    .build();
        } catch (CannotRun e) {
            return Health.down()
                    .withDetail("reason", e.getMessage() + " " + e.remedy())
                    .build();
        }
    }
}
