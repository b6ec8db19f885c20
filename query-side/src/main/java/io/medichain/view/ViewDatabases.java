package io.medichain.view;

import com.mongodb.MongoClientSettings;
import io.medichain.event.StoredJson;
import io.medichain.id.TenantId;
import io.medichain.personal.KeyVault;
import javax.crypto.SecretKey;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** The read store as the views use it: one database per tenant, and one for the engine itself. */
final class ViewDatabases {
    private static final String PREFIX = "medichain-";
    private static final String DOCUMENTS = "documents of views";
    private static final String ADMIN = "medichain_views";

    private final ReadStore store;
    private final KeyVault vault;
    private final CodecRegistry codecs;

    ViewDatabases(ReadStore store, KeyVault vault) {
        this.store = store;
        this.vault = vault;
        this.codecs = codecs(vault);
    }

    /** How documents are written and read. */
    static CodecRegistry codecs(KeyVault vault) {
        return CodecRegistries.fromRegistries(
                CodecRegistries.fromCodecs(new UuidTextCodec()),
                CodecRegistries.fromProviders(
                        new SealedCodec.Provider(StoredJson.sealedText(vault)),
                        new ValueTypeCodec.Provider(),
                        new RecordCodec.Provider()),
                MongoClientSettings.getDefaultCodecRegistry());
    }

    <D extends Record> DocumentCodec<D> codec(View<D> view) {
        return new DocumentCodec<>(view.head().document(), codecs);
    }

    /** The documents of one tenant. */
    <D extends Record> ViewCollection<D> collection(TenantId tenant, Generation generation, DocumentCodec<D> codec) {
        String database = PREFIX + tenant.value();
        SecretKey key = vault.blindIndex(tenant).derivedKey(DOCUMENTS);
        return new ViewCollection<>(
                store.collection(database, generation.collection()),
                new DocumentSeal(key, database, generation.collection()),
                codec,
                codecs);
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
