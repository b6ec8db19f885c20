package io.medichain.deadline;

import io.medichain.command.CommandDesk;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.policy.PolicyStore;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {
    @Bean(initMethod = "start")
    Deadlines deadlines(
            ObjectProvider<Deadline<?>> all,
            DueDates dates,
            EventFeed feed,
            EventCodec codec,
            EventStore events,
            PolicyStore store,
            CommandDesk desk,
            InstantSource clock) {
        return new Deadlines(all.stream().toList(), dates, feed, codec, events, store, desk, clock);
    }

    @Bean
    DeadlineMetrics deadlineMetrics(Deadlines deadlines) {
        return new DeadlineMetrics(deadlines);
    }
}
