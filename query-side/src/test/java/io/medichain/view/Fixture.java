package io.medichain.view;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.event.StoredJson;
import io.medichain.event.TransientFeed;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A feed, a vault and a read store that speaks the protocol over a socket; {@code MONGODB_URI} names a real one. */
final class Fixture implements AutoCloseable {
    static final TenantId TENANT = new TenantId("general");
    static final PatientId PATIENT = new PatientId(UUID.randomUUID());

    final TransientVault vault = new TransientVault();
    final EventTypes types = EventTypes.of(List.of(Notice.class));
    final TransientFeed feed = new TransientFeed(types, vault);
    final MongoServer server = new MongoServer(new MemoryBackend());
    final MongoClient client;

    Fixture() {
        String real = System.getenv("MONGODB_URI");
        this.client = MongoClients.create(real == null ? server.bindAndGetConnectionString() : real);
        client.listDatabaseNames().forEach(name -> {
            if (name.startsWith("medichain")) {
                client.getDatabase(name).drop();
            }
        });
    }

    ViewEngine engine(View<?>... views) {
        return new ViewEngine(
                List.of(views), feed, feed.codec(), types, client, StoredJson.sealedText(vault), Clock.systemUTC());
    }

    StoredEvent pin(String board, String notice, String text) {
        Person person = Person.of(TENANT, PATIENT);
        return append(board, new Notice.Pinned(board, notice, Personal.clinical(person, text)));
    }

    StoredEvent append(String board, Notice notice) {
        return append(TENANT, board, notice);
    }

    StoredEvent append(TenantId tenant, String board, Notice notice) {
        return feed.append(board, Instant.now(), EventMetadata.of(tenant, "tester"), notice);
    }

    /** Waits until the engine serves the views up to the head of the feed. */
    static void settle(ViewEngine engine, Fixture fixture, View<?>... views) {
        until(() -> engine.status().size() >= views.length
                && engine.status().stream().noneMatch(status -> status.state() instanceof ViewState.Rebuilding)
                && engine.await(List.of(views), fixture.feed.head(), Duration.ofSeconds(10)));
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!quietly(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come true in 60 s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean quietly(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (ViewNotServing e) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
