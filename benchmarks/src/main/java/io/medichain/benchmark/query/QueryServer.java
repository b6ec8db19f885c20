package io.medichain.benchmark.query;

import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventAppender;
import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventSerializer;
import io.medichain.event.EventTypes;
import io.medichain.event.MedichainEvents;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventAppender;
import io.medichain.http.HttpConfiguration;
import io.medichain.http.TokenVerifier;
import io.medichain.identity.SessionId;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import io.medichain.readstore.ReadStore;
import io.medichain.readstore.ReadStoreSettings;
import io.medichain.record.DocumentStore;
import io.medichain.vault.RocksVault;
import io.medichain.view.View;
import io.medichain.view.ViewState;
import io.medichain.view.ViewStatus;
import io.medichain.view.Views;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The query side on the stores of the standalone mode, in a folder of its own. Only the sign-in is left out. */
final class QueryServer implements AutoCloseable {
    static final TenantId TENANT = new TenantId("benchmark");
    static final UserId DOCTOR = new UserId(UUID.fromString("0b1f5a4e-7f0e-4d7c-9f5b-0d6c5a3f2e1d"));
    static final String TOKEN = "doctor";
    private static final int APPENDED_TOGETHER = 1_000;

    private final Path folder;
    private final RocksVault vault;
    private final EventLog log;
    private final EventSerializer serializer;
    private final EventAppender appender;
    private final SyntheticPatients patients = new SyntheticPatients(TENANT, DOCTOR, 1);

    QueryServer(Path folder) {
        this.folder = folder;
        this.vault = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
        this.serializer = new EventSerializer(MedichainEvents.types(), vault);
        this.log = EventLog.open(folder.resolve("events"));
        this.appender = new RocksEventAppender(log, serializer, IdentifierFactory.getInstance(), Clock.systemUTC());
    }

    EventLog log() {
        return log;
    }

    SyntheticPatients patients() {
        return patients;
    }

    /** Appends patients with this many events each. */
    List<PatientId> fill(int count, int eventsEach) {
        EventMetadata metadata = EventMetadata.of(TENANT, DOCTOR.toString());
        List<PatientId> filled = new ArrayList<>();
        List<DomainEvent> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PatientId patient = patients.newPatient();
            filled.add(patient);
            waiting.addAll(patients.patient(patient, eventsEach));
            if (waiting.size() >= APPENDED_TOGETHER) {
                appender.append(waiting, metadata);
                waiting.clear();
            }
        }
        if (!waiting.isEmpty()) {
            appender.append(waiting, metadata);
        }
        return filled;
    }

    /** Appends one patient with the first two events; answers the position of the last. */
    long fillOne() {
        List<DomainEvent> events;
        synchronized (patients) {
            events = patients.patient(patients.newPatient(), 2);
        }
        return appender.append(events, EventMetadata.of(TENANT, DOCTOR.toString()));
    }

    /** Starts on a read store of this name, an empty one where there is none. */
    Running start(String readStore) {
        ReadStore store =
                ReadStore.open(folder.resolve(readStore), new ReadStoreSettings(0, 32L << 20, 16L << 20, false));
        ConfigurableApplicationContext application = new SpringApplicationBuilder(QuerySide.class)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("eventLog", log);
                    context.getBeanFactory().registerSingleton("keyVault", vault);
                    context.getBeanFactory().registerSingleton("eventAppender", appender);
                    context.getBeanFactory().registerSingleton("eventSerializer", serializer);
                })
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "MONGODB_URI", store.connectionString(),
                        "spring.threads.virtual.enabled", "true",
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "off",
                        "medichain.http.per-address", "1000000",
                        "medichain.http.per-user", "1000000"))
                .run();
        return new Running(application, store);
    }

    @Override
    public void close() {
        log.close();
        vault.close();
    }

    /** A started query side. */
    record Running(ConfigurableApplicationContext application, ReadStore store) implements AutoCloseable {
        String address() {
            return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        }

        Views views() {
            return application.getBean(Views.class);
        }

        /** All views. */
        List<View<?>> all() {
            return application.getBeanProvider(View.class).stream()
                    .<View<?>>map(view -> view)
                    .toList();
        }

        /** Waits until all views have folded all events. */
        void settle() throws InterruptedException {
            while (!isSettled(views().status())) {
                Thread.sleep(5);
            }
        }

        private static boolean isSettled(List<ViewStatus> status) {
            for (ViewStatus view : status) {
                if (view.state() instanceof ViewState.Stopped stopped) {
                    throw new IllegalStateException(view.view() + ": " + stopped.reason());
                }
            }
            return !status.isEmpty()
                    && status.stream()
                            .allMatch(view -> view.eventsBehind() == 0 && view.state() instanceof ViewState.Following);
        }

        @Override
        public void close() {
            application.close();
            store.close();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(HttpConfiguration.class)
    @ComponentScan(
            basePackages = {
                "io.medichain.view",
                "io.medichain.access",
                "io.medichain.patient",
                "io.medichain.encounter",
                "io.medichain.record",
                "io.medichain.audit"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = OtherSides.class))
    static class QuerySide {
        @Bean
        EventTypes eventTypes() {
            return MedichainEvents.types();
        }

        @Bean
        EventCodec eventCodec(EventTypes types, EventSerializer serializer) {
            return new EventCodec(types, serializer, NoOpEventUpcaster.INSTANCE);
        }

        @Bean
        DocumentStore documents() {
            return new NoDocuments();
        }

        @Bean
        TokenVerifier verifier() {
            SessionId session = new SessionId(UUID.randomUUID());
            Subject doctor = new Subject(
                    TENANT,
                    DOCTOR,
                    Set.of(Role.DOCTOR),
                    session,
                    Instant.now(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            return token -> doctor;
        }
    }
}
