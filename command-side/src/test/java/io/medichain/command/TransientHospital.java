package io.medichain.command;

import io.medichain.deadline.DueDates;
import io.medichain.deadline.TransientDueDates;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.event.TransientFeed;
import io.medichain.facts.FactStore;
import io.medichain.facts.TransientFacts;
import io.medichain.identity.token.SecretStore;
import io.medichain.patient.DidChain;
import io.medichain.personal.KeyVault;
import io.medichain.personal.TransientVault;
import io.medichain.policy.PolicyStore;
import io.medichain.policy.TransientPolicies;
import io.medichain.record.DocumentStore;
import io.medichain.record.TransientDocuments;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The whole command side over HTTP, on stores that keep nothing; those on disk have tests of their own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.medichain",
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Test\\$.*|TransientHospital)"))
public class TransientHospital {
    @Bean
    MeterRegistry figures() {
        return new SimpleMeterRegistry();
    }

    @Bean
    KeyVault keyVault() {
        return new TransientVault();
    }

    @Bean
    TransientFeed feed(EventTypes types, KeyVault vault) {
        return new TransientFeed(types, vault);
    }

    @Bean
    EventStore eventStore(TransientFeed feed) {
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine() {
            @Override
            public void appendEvents(List<? extends EventMessage<?>> events) {
                super.appendEvents(events);
                events.forEach(event -> append(feed, (DomainEventMessage<?>) event));
            }
        };
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    private static void append(TransientFeed feed, DomainEventMessage<?> event) {
        Map<String, String> metadata = new LinkedHashMap<>();
        event.getMetaData().forEach((name, value) -> metadata.put(name, value.toString()));
        feed.append(event.getAggregateIdentifier(), event.getTimestamp(), new EventMetadata(metadata), (DomainEvent)
                event.getPayload());
    }

    @Bean
    SecretStore secrets() {
        Map<String, byte[]> secrets = new ConcurrentHashMap<>();
        return new SecretStore() {
            @Override
            public Optional<byte[]> read(String name) {
                return Optional.ofNullable(secrets.get(name));
            }

            @Override
            public void write(String name, byte[] secret) {
                secrets.put(name, secret);
            }
        };
    }

    @Bean
    DueDates dueDates() {
        return new TransientDueDates();
    }

    @Bean
    PolicyStore policyStore() {
        return new TransientPolicies();
    }

    @Bean
    DocumentStore documents() {
        return new TransientDocuments();
    }

    @Bean
    FactStore factStore() {
        return new TransientFacts();
    }

    @Bean
    DidChain didChain() {
        return new DidChain(31_337);
    }
}
