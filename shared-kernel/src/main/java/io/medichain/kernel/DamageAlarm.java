package io.medichain.kernel;

import io.medichain.event.DamagedEvents;
import io.medichain.event.EventCodec;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The alarm for events that cannot be read, for those who watch the system: {@code medichain.events.damaged} counts
 * them, health names them. It stays up, because everything else is served.
 */
@Configuration(proxyBeanMethods = false)
class DamageAlarm {
    private static final int MOST_NAMED = 10;

    @Bean
    MeterBinder damagedEventsMeter(EventCodec codec) {
        return registry -> FunctionCounter.builder("medichain.events.damaged", codec.damaged(), DamagedEvents::count)
                .description("Stored events that could not be read since the start")
                .register(registry);
    }

    @Bean
    HealthIndicator damagedEventsHealthIndicator(EventCodec codec) {
        return () -> health(codec.damaged());
    }

    private static Health health(DamagedEvents damaged) {
        if (damaged.count() == 0) {
            return Health.up().build();
        }
        String first = damaged.all().entrySet().stream()
                .limit(MOST_NAMED)
                .map(event -> event.getValue() + " at position " + event.getKey())
                .collect(Collectors.joining(", "));
        return Health.up()
                .withDetail("damaged", damaged.count())
                .withDetail("first", first)
                .build();
    }
}
