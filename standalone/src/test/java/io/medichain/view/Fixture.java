package io.medichain.view;

import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.event.TransientFeed;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import io.medichain.readstore.ReadStoreSettings;
import io.medichain.readstore.RocksReadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A feed, a vault and the embedded read store; {@code MONGODB_URI} names a real MongoDB instead. */
final class Fixture implements AutoCloseable {
    static final TenantId TENANT = new TenantId("general");
    static final PatientId PATIENT = new PatientId(UUID.randomUUID());

    final TransientVault vault = new TransientVault();
    final EventTypes types = EventTypes.of(List.of(Notice.class));
    final TransientFeed feed = new TransientFeed(types, vault);
    final ReadStore store;
    private final Path folder;

    Fixture() {
        this.folder = newFolder();
        String real = System.getenv("MONGODB_URI");
        this.store = real == null ? RocksReadStore.open(folder, ReadStoreSettings.standard()) : MongoReadStore.at(real);
        store.databases().stream()
                .filter(name -> name.startsWith("medichain"))
                .forEach(name -> store.collections(name)
                        .forEach(
                                collection -> store.collection(name, collection).drop()));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("views");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is stored, as it is stored. */
    List<BsonDocument> stored(String database, String collection) {
        return store
                .collection(database, collection)
                .find(new BsonDocument(), new BsonDocument(), 10_000, Held.ALL)
                .stream()
                .map(document -> document.decode(new BsonDocumentCodec()))
                .toList();
    }

    /** The documents of a generation, as the view wrote them. */
    static <D extends Record> List<ViewDocument<D>> all(GenerationDocuments<D> documents) {
        ViewCollection<D> collection = documents.of(TENANT);
        return collection.fetch(new BsonDocument(), ViewCollection.NO_ORDER, 10_000, Held.ALL).stream()
                .map(collection::read)
                .toList();
    }

    /** Changes every document of a collection, as somebody does who can write to the store. */
    void tamper(String database, String collection, Consumer<BsonDocument> change) {
        for (BsonDocument document : stored(database, collection)) {
            change.accept(document);
            String id = document.getString("_id").getValue();
            RawBsonDocument changed = new RawBsonDocument(document, new BsonDocumentCodec());
            store.collection(database, collection).write(List.of(new DocumentWrite.Put(id, changed, false)));
        }
    }

    ViewEngine engine(View<?>... views) {
        return new ViewEngine(List.of(views), feed, feed.codec(), types, store, vault, Clock.systemUTC());
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
        store.close();
        RocksReadStore.wipe(folder);
    }
}
