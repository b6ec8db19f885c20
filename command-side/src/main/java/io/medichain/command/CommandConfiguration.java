package io.medichain.command;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventSerializer;
import io.medichain.facts.Facts;
import io.medichain.personal.KeyVault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Axon by hand (adr 2): commands run in the caller's thread; the mode brings the event store and the feed. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {
    @Bean
    AggregateMemory aggregateMemory() {
        return new AggregateMemory();
    }

    @Bean(destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(
            EventStore store,
            EventSerializer serializer,
            List<CommandContext> contexts,
            AggregateMemory memory,
            Facts facts) {
        return started(new ForeseenEvents(store, facts), serializer, contexts, memory);
    }

    /** The same on a store whose events no facts are told of before they are stored. */
    static org.axonframework.config.Configuration started(
            EventStore store, EventSerializer serializer, List<CommandContext> contexts, AggregateMemory memory) {
        // Milliseconds, which every engine keeps; Axon asks this one clock for the time of an event.
        GenericEventMessage.clock = Clock.tickMillis(ZoneOffset.UTC);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureEventSerializer(_ -> serializer)
                .configureMessageSerializer(_ -> serializer)
                .configureTransactionManager(_ -> NoTransactionManager.instance())
                .configureCorrelationDataProviders(_ -> List.of(new StoredBesideEvents()))
                .configureEventStore(_ -> store);
        Aggregates aggregates = new Aggregates(configurer, memory);
        contexts.forEach(context -> context.addTo(configurer, aggregates));
        org.axonframework.config.Configuration axon = configurer.start();
        axon.commandBus().registerHandlerInterceptor(new ExpectedVersion());
        return axon;
    }

    @Bean
    CommandBus commandBus(org.axonframework.config.Configuration axon) {
        return axon.commandBus();
    }

    @Bean
    CommandDesk commandDesk(
            CommandBus bus,
            EventFeed feed,
            EventCodec codec,
            KeyVault vault,
            Facts facts,
            MeterRegistry figures,
            ObjectProvider<StoreInDoubt> doubt) {
        return new CommandDesk(
                bus,
                feed,
                codec,
                vault,
                facts,
                new RefusedCommands(figures),
                doubt.getIfAvailable(() -> Optional::empty));
    }
}
