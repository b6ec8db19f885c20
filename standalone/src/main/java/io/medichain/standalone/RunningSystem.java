package io.medichain.standalone;

import io.medichain.Standalone;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.eventstore.EventLog;
import io.medichain.facts.Facts;
import io.medichain.failure.CannotRun;
import io.medichain.identity.organisation.Setup;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.mail.SandboxLinks;
import io.medichain.readstore.RocksReadStore;
import io.medichain.vault.VaultException;
import io.medichain.view.ReadStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** All parts, started and listening. */
public final class RunningSystem implements AutoCloseable {
    /** Each tells a reason when it is not. */
    private static final String READY_WITH = "readinessState,eventStore,facts,revocations,views,ledger,chains,disk";

    private static final Duration FACTS_MAY_STAND_STILL = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;
    private final Optional<RocksReadStore> readStore;
    private final int port;

    private RunningSystem(ConfigurableApplicationContext context, Optional<RocksReadStore> readStore) {
        this.context = context;
        this.readStore = readStore;
        this.port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /**
     * Starts every part on a folder and waits until all of them are ready.
     *
     * @param folder the opened data folder; stays the caller's to close
     * @param progress hears of each part that is up, and of what takes longer than usual
     * @throws CannotRun when the port is taken or a part cannot start, with what to do
     */
    public static RunningSystem start(DataFolder folder, Settings settings, Consumer<String> progress) {
        checkPort(settings.port());
        new KeysAtRest(folder, settings).requireMasterKey();
        ToldSettings told = new ToldSettings(folder);
        StartedParts started = StartedParts.from(progress);
        Optional<RocksReadStore> readStore = settings.mongodb().isPresent()
                ? Optional.empty()
                : Optional.of(EmbeddedReadStore.open(folder.readstore()));
        readStore.ifPresent(_ -> started.tell("read store"));
        // Commands without a system log by this file; the running system has its own.
        System.clearProperty("logback.configurationFile");
        RunningSystem system;
        try {
            system = new RunningSystem(
                    application(folder, settings, readStore, started).run(), readStore);
        } catch (RuntimeException e) {
            readStore.ifPresent(RocksReadStore::close);
            throw reason(e, settings);
        }
        try {
            system.fillFacts(progress);
            // The start itself takes room on the disk: nobody is told of a system that takes no events.
            system.part(EventLog.class).probe();
            told.tell(
                    ToldSettings.inForce(settings, folder, System.getenv()),
                    version(),
                    system.part(EventAppender.class));
            return system;
        } catch (StorageFailure e) {
            system.close();
            throw reason(e, settings);
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(RunningSystem.class.getPackage().getImplementationVersion(), "from classes");
    }

    /** A restored folder has none: until they are filled, commands are refused (HTTP 503). */
    private void fillFacts(Consumer<String> progress) {
        Facts facts = part(Facts.class);
        long head = part(EventFeed.class).head();
        boolean known = facts.reach(
                head,
                FACTS_MAY_STAND_STILL,
                position ->
                        progress.accept("Filling the facts: %,d of %,d events …".formatted(position + 1, head + 1)));
        if (!known) {
            throw new CannotRun(
                    "The facts stand still at %,d of %,d events.".formatted(facts.position() + 1, head + 1),
                    "The last lines in the folder logs say why.");
        }
    }

    private static SpringApplication application(
            DataFolder folder, Settings settings, Optional<RocksReadStore> readStore, StartedParts started) {
        SpringApplication application = new SpringApplication(Standalone.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "server.port",
                settings.port(),
                "MONGODB_URI",
                settings.mongodb().orElse(""),
                "management.endpoint.health.group.readiness.include",
                READY_WITH,
                "logging.config",
                "classpath:medichain-logback.xml",
                "logging.file.name",
                folder.logs().resolve("medichain.jsonl").toString()));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.getBeanFactory().addBeanPostProcessor(started);
            beans.registerBean(DataFolder.class, () -> folder, definition -> definition.setDestroyMethodName(""));
            beans.registerBean(Settings.class, () -> settings);
            settings.witnesses().ifPresent(policy -> beans.registerBean(TrustPolicy.class, () -> policy));
            beans.registerBean(
                    SandboxLinks.class,
                    () -> new SandboxLinks(folder.outbox()),
                    definition -> definition.setLazyInit(true));
            readStore.ifPresent(store -> {
                beans.registerBean(ReadStore.class, () -> store, definition -> definition.setDestroyMethodName(""));
                beans.registerBean("readStore", HealthIndicator.class, () -> new ReadStoreHealth(store));
            });
        });
        return application;
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The token by which the first organisation is set up; empty when there is one. */
    public Optional<String> setupToken() {
        return part(Setup.class).tokenForFirst();
    }

    /** The parts in the order of the flow. */
    public List<Part> parts() {
        return context.getBeanProvider(Part.class).orderedStream().toList();
    }

    /** A part of the running system by its type. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops: requests under way are finished, nothing accepted is lost. */
    @Override
    public void close() {
        try {
            context.close();
        } finally {
            readStore.ifPresent(RocksReadStore::close);
        }
    }

    /**
     * Whether the port is free.
     *
     * @throws CannotRun when it is not
     */
    public static void checkPort(int port) {
        try (ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw portTaken(port, e);
        }
    }

    private static CannotRun portTaken(int port, Throwable cause) {
        return new CannotRun(
                "Port " + port + " on 127.0.0.1 cannot be used: another program has it.",
                "Stop that program, or choose another port with --port.",
                cause);
    }

    private static RuntimeException reason(RuntimeException failure, Settings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotRun reason) {
                return reason;
            }
            if (cause instanceof StorageFailure storage) {
                return CannotRun.of(storage);
            }
            if (cause instanceof VaultException vault) {
                return new CannotRun(String.valueOf(vault.getMessage()), KeysAtRest.RIGHT_MASTER_KEY, failure);
            }
            if (cause instanceof PortInUseException) {
                return portTaken(settings.port(), failure);
            }
        }
        return failure;
    }
}
