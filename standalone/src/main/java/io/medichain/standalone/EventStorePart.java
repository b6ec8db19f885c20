package io.medichain.standalone;

import io.medichain.audit.DeniedAccesses;
import io.medichain.event.EventAppender;
import io.medichain.event.EventSerializer;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventAppender;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.eventstore.WakingEventStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The event store, the only source of truth, in the data folder. */
@Configuration(proxyBeanMethods = false)
class EventStorePart {
    @Bean
    EventLog eventLog(DataFolder data) {
        return EventLog.open(data.events());
    }

    @Bean
    RocksEventStorageEngine eventStorageEngine(EventLog log, EventSerializer serializer, EventUpcaster upcaster) {
        return RocksEventStorageEngine.of(log, serializer, upcaster);
    }

    @Bean
    WakingEventStore eventStore(EventLog log, RocksEventStorageEngine engine) {
        return WakingEventStore.of(log, engine);
    }

    @Bean
    EventAppender eventAppender(EventLog log, EventSerializer serializer, InstantSource clock, MeterRegistry figures) {
        return new DeniedAccesses(
                new RocksEventAppender(log, serializer, IdentifierFactory.getInstance(), clock), figures);
    }

    @Bean
    EventStoreHealth eventStoreHealthIndicator(EventLog log) {
        return new EventStoreHealth(log);
    }

    @Bean
    DiskHealth diskHealthIndicator(DataFolder data) {
        return new DiskHealth(data);
    }

    @Bean
    @Order(0)
    Part eventStoreShown(EventLog log) {
        return Part.of("event store", () -> "%,d events".formatted(log.head() + 1));
    }
}
