package io.medichain.view;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.medichain.identity.TenantId;
import io.medichain.personal.SealedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** The MongoDB that holds the documents: one database per tenant, and one for the engine itself. */
final class ReadStore {
    private static final String PREFIX = "medichain-";
    private static final String ADMIN = "medichain_views";

    private final MongoClient client;
    private final CodecRegistry codecs;

    ReadStore(MongoClient client, SealedText text) {
        this.client = client;
        this.codecs = CodecRegistries.fromRegistries(
                CodecRegistries.fromCodecs(new UuidTextCodec()),
                CodecRegistries.fromProviders(
                        new SealedCodec.Provider(text), new ValueTypeCodec.Provider(), new RecordCodec.Provider()),
                MongoClientSettings.getDefaultCodecRegistry());
    }

    <D extends Record> DocumentCodec<D> codec(View<D> view) {
        return new DocumentCodec<>(view.document(), codecs);
    }

    /** The documents of one tenant. */
    <D extends Record> MongoCollection<ViewDocument<D>> collection(
            TenantId tenant, Generation generation, DocumentCodec<D> codec) {
        return database(tenant)
                .getCollection(generation.collection(), codec.getEncoderClass())
                .withCodecRegistry(CodecRegistries.fromRegistries(CodecRegistries.fromCodecs(codec), codecs));
    }

    /** Removes a generation's documents from every tenant's database. */
    void drop(Generation generation) {
        for (String name : databases()) {
            MongoDatabase database = client.getDatabase(name);
            if (database.listCollectionNames().into(new HashSet<>()).contains(generation.collection())) {
                database.getCollection(generation.collection()).drop();
            }
        }
    }

    private MongoDatabase database(TenantId tenant) {
        return client.getDatabase(PREFIX + tenant.value());
    }

    private List<String> databases() {
        List<String> names = client.listDatabaseNames().into(new ArrayList<>());
        names.removeIf(name -> !name.startsWith(PREFIX));
        return names;
    }

    /** The engine's own notes. */
    MongoCollection<Document> notes() {
        return client.getDatabase(ADMIN).getCollection("generations");
    }
}
