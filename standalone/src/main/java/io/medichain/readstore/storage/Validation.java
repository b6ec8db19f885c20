package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.key.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that the documents of a collection, its indexes and its count say the same, in one state. */
public final class Validation {

    private final StoredCollection collection;
    private final KeySpace state;
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Long> keysPerIndex = new LinkedHashMap<>();
    private long documents;

    public Validation(StoredCollection collection, KeySpace state) {
        this.collection = collection;
        this.state = state;
    }

    /** Reads everything once. */
    public Validation run() {
        Map<String, Long> expected = walkDocuments();
        long counted = CollectionWrites.count(collection, state);
        if (counted != documents) {
            errors.add("the count is " + counted + " for " + documents + " documents");
        }
        for (Index index : collection.indexes()) {
            long entries = walkEntries(index);
            keysPerIndex.put(index.name(), entries);
            if (entries != expected.getOrDefault(index.name(), 0L)) {
                errors.add("the index " + index.name() + " has " + entries + " entries instead of "
                        + expected.get(index.name()));
            }
        }
        return this;
    }

    private Map<String, Long> walkDocuments() {
        Map<String, Long> expected = new LinkedHashMap<>();
        try (KeyScan scan = state.scan(Table.DOCUMENTS, KeyRange.startingWith(collection.prefix()), false)) {
            while (scan.next()) {
                documents++;
                Document document = StoredDocument.decode(scan.value());
                byte[] idKey = KeyEncoding.encode(document.get("_id"));
                if (!Arrays.equals(scan.key(), collection.documentKey(idKey))) {
                    errors.add("a document does not stand where its _id says");
                }
                for (Index index : collection.indexes()) {
                    expected.merge(index.name(), countKeys(index, idKey, document), Long::sum);
                }
            }
        }
        return expected;
    }

    private long countKeys(Index index, byte[] idKey, Document document) {
        List<byte[]> keys = new IndexEntries(collection.namespace(), index).keysOf(document);
        for (byte[] key : keys) {
            byte[] entry = Keys.concat(Keys.concat(index.prefix(), key), idKey);
            if (state.get(Table.INDEX_ENTRIES, entry) == null) {
                errors.add("the index " + index.name() + " misses a document");
            }
        }
        return keys.size();
    }

    private long walkEntries(Index index) {
        long entries = 0;
        try (KeyScan scan = state.scan(Table.INDEX_ENTRIES, KeyRange.startingWith(index.prefix()), false)) {
            while (scan.next()) {
                entries++;
            }
        }
        return entries;
    }

    public List<String> errors() {
        return errors;
    }

    public long documents() {
        return documents;
    }

    public Map<String, Long> keysPerIndex() {
        return keysPerIndex;
    }
}
