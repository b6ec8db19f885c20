package io.medichain.facts;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fills the {@link FactStore} of the mode; every {@link FactProjection} bean is kept. */
@Configuration(proxyBeanMethods = false)
class FactsConfiguration {
    @Bean(initMethod = "start")
    FactFollower factFollower(EventFeed feed, EventCodec codec, FactStore store, List<FactProjection> projections) {
        return new FactFollower(feed, codec, store, projections);
    }

    @Bean
    Facts facts(FactFollower follower) {
        return new Facts(follower);
    }

    @Bean
    FactsHealth factsHealthIndicator(FactFollower facts, EventFeed feed) {
        return new FactsHealth(facts, feed.head());
    }
}
