package io.medichain.view;

import com.mongodb.MongoClientSettings;
import io.medichain.identity.TenantId;
import io.medichain.personal.SealedText;
import java.util.List;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** The read store as the views use it: one database per tenant, and one for the engine itself. */
final class ViewDatabases {
    private static final String PREFIX = "medichain-";
    private static final String ADMIN = "medichain_views";

    private final ReadStore store;
    private final CodecRegistry codecs;

    ViewDatabases(ReadStore store, SealedText text) {
        this.store = store;
        this.codecs = codecs(text);
    }

    /** How documents are written and read. */
    static CodecRegistry codecs(SealedText text) {
        return CodecRegistries.fromRegistries(
                CodecRegistries.fromCodecs(new UuidTextCodec()),
                CodecRegistries.fromProviders(
                        new SealedCodec.Provider(text), new ValueTypeCodec.Provider(), new RecordCodec.Provider()),
                MongoClientSettings.getDefaultCodecRegistry());
    }

    <D extends Record> DocumentCodec<D> codec(View<D> view) {
        return new DocumentCodec<>(view.document(), codecs);
    }

    /** The documents of one tenant. */
    <D extends Record> ViewCollection<D> collection(TenantId tenant, Generation generation, DocumentCodec<D> codec) {
        return new ViewCollection<>(store.collection(PREFIX + tenant.value(), generation.collection()), codec, codecs);
    }

    /** Removes a generation's documents from every tenant's database. */
    void drop(Generation generation) {
        for (String database : store.databases()) {
            if (database.startsWith(PREFIX) && store.collections(database).contains(generation.collection())) {
                store.collection(database, generation.collection()).drop();
            }
        }
    }

    /** The engine's own notes. */
    DocumentCollection notes() {
        return store.collection(ADMIN, "generations");
    }
}
