package io.medichain.commands;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.command.CommandDesk;
import io.medichain.command.StoreInDoubt;
import io.medichain.deadline.Deadline;
import io.medichain.deadline.Deadlines;
import io.medichain.deadline.DueDates;
import io.medichain.documents.FileDocuments;
import io.medichain.event.EventAppender;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventSerializer;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventAppender;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.eventstore.WakingEventStore;
import io.medichain.facts.FactStore;
import io.medichain.factstore.FactsFolder;
import io.medichain.http.HttpConfiguration;
import io.medichain.http.TokenVerifier;
import io.medichain.http.description.DescriptionConfiguration;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.KnownRoles;
import io.medichain.identity.KnownUsers;
import io.medichain.kernel.EventsConfiguration;
import io.medichain.kernel.StoredForm;
import io.medichain.mail.Mail;
import io.medichain.patient.DidChain;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.policystore.PoliciesFolder;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.record.DocumentStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/**
 * The command-side alone, over HTTP, on the real event store in a folder. A bearer token is {@code tenant.user.role},
 * with {@code .fresh} behind it after a second factor.
 */
final class CommandSide implements AutoCloseable {
    /** The one compliance officer. */
    static final UserId OFFICER = UserId.of("0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0ff");

    private final Path folder;
    private final KeyVault vault;
    private final Clock clock;
    private final Mail mail;
    /** Why the store is in doubt; none while it is not. */
    final AtomicReference<String> doubt = new AtomicReference<>();

    private ServletWebServerApplicationContext running;

    CommandSide(Path folder, KeyVault vault) {
        this(folder, vault, Clock.systemUTC(), new Outbox());
    }

    /** On another clock, with another mail server. */
    CommandSide(Path folder, KeyVault vault, Clock clock, Mail mail) {
        this.folder = folder;
        this.vault = vault;
        this.clock = clock;
        this.mail = mail;
        this.running = start();
    }

    /** Stops it and starts it again on the same folder. */
    void restart() {
        running.close();
        running = start();
    }

    void stop() {
        running.close();
    }

    void startAgain() {
        running = start();
    }

    int port() {
        return running.getWebServer().getPort();
    }

    <T> T part(Class<T> type) {
        return running.getBean(type);
    }

    /** All parts of a type. */
    <T> List<T> parts(Class<T> type) {
        return List.copyOf(running.getBeansOfType(type).values());
    }

    /** Deadlines on a clock of the test's; not started. */
    Deadlines deadlines(List<? extends Deadline<?>> kept, InstantSource clock) {
        return new Deadlines(
                List.copyOf(kept),
                part(DueDates.class),
                part(EventFeed.class),
                part(EventCodec.class),
                part(EventStore.class),
                part(PoliciesFolder.class),
                part(CommandDesk.class),
                clock);
    }

    private ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(App.class)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("dataFolder", folder);
                    context.getBeanFactory().registerSingleton("vault", vault);
                    context.getBeanFactory().registerSingleton("clock", clock);
                    context.getBeanFactory().registerSingleton("mail", mail);
                    StoreInDoubt inDoubt = () -> Optional.ofNullable(doubt.get());
                    context.getBeanFactory().registerSingleton("storeInDoubt", inDoubt);
                })
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.threads.virtual.enabled=true",
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN")
                .run();
    }

    @Override
    public void close() {
        running.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, DescriptionConfiguration.class, EventsConfiguration.class})
    @ComponentScan(
            basePackages = {
                "io.medichain.command",
                "io.medichain.facts",
                "io.medichain.tie",
                "io.medichain.policy",
                "io.medichain.deadline",
                "io.medichain.patient",
                "io.medichain.encounter",
                "io.medichain.record",
                "io.medichain.consent",
                "io.medichain.imports"
            },
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.CUSTOM, classes = OfTheCommandSide.class))
    static class App {
        @Bean
        MeterRegistry figures() {
            return new SimpleMeterRegistry();
        }

        @Bean
        EventLog events(Path dataFolder) {
            return EventLog.open(dataFolder.resolve("events"));
        }

        @Bean
        RocksEventStorageEngine engine(EventLog events, StoredForm form) {
            return RocksEventStorageEngine.of(events, form.serializer(), form.upcasters());
        }

        @Bean
        WakingEventStore eventStore(EventLog events, RocksEventStorageEngine engine) {
            return WakingEventStore.of(events, engine);
        }

        @Bean
        FactsFolder factsFolder(Path dataFolder) {
            return new FactsFolder(dataFolder.resolve("facts"));
        }

        @Bean(destroyMethod = "")
        FactStore factStore(FactsFolder facts) {
            return facts.facts();
        }

        @Bean
        PoliciesFolder policiesFolder(
                Path dataFolder, WakingEventStore events, EventSerializer serializer, FactsFolder facts) {
            return PoliciesFolder.open(dataFolder.resolve("policies"), events, serializer, facts.formerPolicies());
        }

        @Bean
        DueDates dueDates(PoliciesFolder policies) {
            return policies.dueDates();
        }

        @Bean
        EventAppender appender(EventLog events, EventSerializer serializer, Clock clock) {
            return new RocksEventAppender(events, serializer, IdentifierFactory.getInstance(), clock);
        }

        @Bean
        DocumentStore documents(Path dataFolder) {
            return new FileDocuments(dataFolder.resolve("documents"), dataFolder.resolve("incoming"));
        }

        @Bean
        DidChain didChain() {
            return new DidChain(31_337);
        }

        @Bean
        KnownUsers users() {
            return new KnownUsers() {
                @Override
                public Optional<Personal<String>> nameOf(UserId user) {
                    return Optional.of(Personal.identity(Person.of(new TenantId("st-mary"), user), "Dr. Jo Field"));
                }

                @Override
                public Optional<EmailAddress> addressOf(UserId user) {
                    return Optional.of(new EmailAddress(user + "@example.org"));
                }

                @Override
                public boolean isUserOf(TenantId tenant, UserId user) {
                    return tenant.equals(new TenantId("st-mary"));
                }
            };
        }

        @Bean
        KnownRoles roles() {
            return (_, role) -> role == Role.COMPLIANCE_OFFICER ? List.of(OFFICER) : List.of();
        }

        @Bean
        TokenVerifier tokens() {
            return CommandSide::subject;
        }
    }

    /** Letters that were handed over, in their order. */
    static final class Outbox implements Mail {
        final List<Letter> letters = new CopyOnWriteArrayList<>();

        @Override
        public void send(Letter letter) {
            letters.add(letter);
        }
    }

    private static Subject subject(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length < 3) {
            throw new ProblemException(RequestProblem.UNAUTHENTICATED);
        }
        UserId user = UserId.of(parts[1]);
        Optional<Instant> stepUp = parts.length > 3 ? Optional.of(Instant.now()) : Optional.empty();
        return new Subject(
                new TenantId(parts[0]),
                user,
                Set.of(Role.valueOf(parts[2])),
                new SessionId(user.value()),
                Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                Instant.now(),
                stepUp,
                Optional.empty(),
                Optional.empty());
    }

    /** The query-side's part of a context lies in the same folder; in this test it stays out. */
    static final class OfTheCommandSide implements TypeFilter {
        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            boolean component = type.getAnnotationMetadata().isAnnotated("org.springframework.stereotype.Component");
            return component && type.getResource().getURL().toString().contains("/command-side/");
        }
    }
}
