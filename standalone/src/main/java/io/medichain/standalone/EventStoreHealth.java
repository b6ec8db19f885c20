package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.eventstore.EventLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while the event store takes no events. */
final class EventStoreHealth implements HealthIndicator {
    private final EventLog log;

    EventStoreHealth(EventLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        try {
            log.probe();
            return Health.up().withDetail("events", log.head() + 1).build();
        } catch (StorageFailure e) {
            return Health.down()
                    .withDetail("reason", e.getMessage() + " " + e.remedy())
                    .build();
        }
    }
}
