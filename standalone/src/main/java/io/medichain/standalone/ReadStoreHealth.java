package io.medichain.standalone;

import io.medichain.readstore.RocksReadStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down once a query met damaged data: the next start wipes the read models and fills them again from the events. */
final class ReadStoreHealth implements HealthIndicator {
    private final RocksReadStore store;

    ReadStoreHealth(RocksReadStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        return store.damage().isPresent()
                ? Health.down()
                        .withDetail("reason", "A file of the read models is damaged; a restart fills them again")
                        .build()
                : Health.up().withDetail("diskBytes", store.usage().diskBytes()).build();
    }
}
