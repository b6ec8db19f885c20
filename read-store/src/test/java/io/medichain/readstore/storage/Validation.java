package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.key.KeyEncoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rocksdb.RocksDBException;

/** Checks that the documents of a collection and its indexes say the same. */
public final class Validation {
    private static final long MEBIBYTE = 1 << 20;

    private final StoredCollection collection;
    private final KeySpace state;
    private final List<String> errors = new ArrayList<>();

    private Validation(StoredCollection collection, KeySpace state) {
        this.collection = collection;
        this.state = state;
    }

    /** Reads everything of a closed store once; what is wrong. */
    public static List<String> of(Path store, Namespace namespace) throws RocksDBException {
        try (DocumentTables tables = DocumentTables.open(store.resolve("rocksdb"), new Memory(MEBIBYTE, MEBIBYTE));
                ConsistentReading reading = Catalog.load(tables).read(namespace.database())) {
            StoredCollection collection =
                    reading.collection(namespace.collection()).orElseThrow();
            return new Validation(collection, reading.state()).run();
        }
    }

    private List<String> run() {
        for (Index index : collection.indexes()) {
            int expected = walkDocuments(index);
            int found = walkEntries(index);
            if (found != expected) {
                errors.add("an index has " + found + " entries instead of " + expected);
            }
        }
        return errors;
    }

    private int walkDocuments(Index index) {
        int expected = 0;
        Set<String> fields = new HashSet<>(index.pattern().names());
        fields.add("_id");
        try (KeyScan scan = state.scan(DocumentTable.DOCUMENTS, KeyRange.startingWith(collection.prefix()), false)) {
            while (scan.next()) {
                Document document = StoredDocument.decode(scan.value(), fields);
                byte[] idKey = KeyEncoding.encode(document.get("_id"));
                if (!Arrays.equals(scan.key(), collection.documentKey(idKey))) {
                    errors.add("a document does not stand where its _id says");
                }
                for (byte[] key : new IndexEntries(index).keysOf(document)) {
                    byte[] entry = ByteKeys.concat(ByteKeys.concat(index.prefix(), key), idKey);
                    if (state.get(DocumentTable.INDEX_ENTRIES, entry) == null) {
                        errors.add("an index misses a document");
                    }
                    expected++;
                }
            }
        }
        return expected;
    }

    private int walkEntries(Index index) {
        int entries = 0;
        try (KeyScan scan = state.scan(DocumentTable.INDEX_ENTRIES, KeyRange.startingWith(index.prefix()), false)) {
            while (scan.next()) {
                entries++;
            }
        }
        return entries;
    }
}
