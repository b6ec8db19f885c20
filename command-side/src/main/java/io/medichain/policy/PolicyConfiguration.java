package io.medichain.policy;

import io.medichain.command.CommandDesk;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import java.time.Clock;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {
    @Bean(initMethod = "start")
    Policies policies(
            ListableBeanFactory beans,
            EventStore events,
            EventFeed feed,
            EventTypes types,
            PolicyStore store,
            CommandDesk desk,
            Clock clock) {
        return new Policies(
                beans.getBeansWithAnnotation(ProcessingGroup.class).values(), events, feed, types, store, desk, clock);
    }

    @Bean
    DeadLetters deadLetters(List<Automations> automations) {
        return new DeadLetters(automations);
    }

    @Bean
    PolicyHealth policiesHealthIndicator(List<Automations> automations, EventFeed feed) {
        return new PolicyHealth(automations, feed);
    }

    @Bean
    PolicyMetrics policyMetrics(List<Automations> automations, EventFeed feed) {
        return new PolicyMetrics(automations, feed);
    }
}
