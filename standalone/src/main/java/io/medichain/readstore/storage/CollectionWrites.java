package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.key.KeyBuffer;
import io.medichain.readstore.key.KeyEncoding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one command to one collection. Documents and their index entries change together; other writers of the
 * collection wait until this is closed. What was not committed is forgotten.
 */
public final class CollectionWrites implements AutoCloseable {

    private static final int BAD_VALUE = 2;

    private final StoredCollection collection;
    private final PendingWrites writes;
    private final List<IndexEntries> indexes;
    private long added;

    CollectionWrites(StoredCollection collection, PendingWrites writes) {
        this.collection = collection;
        this.writes = writes;
        this.indexes = collection.indexes().stream()
                .map(index -> new IndexEntries(collection.namespace(), index))
                .toList();
    }

    public StoredCollection collection() {
        return collection;
    }

    /** What is committed, with the writes of this command over it. */
    public KeySpace state() {
        return writes;
    }

    public byte @Nullable [] find(byte[] idKey) {
        return writes.get(Table.DOCUMENTS, collection.documentKey(idKey));
    }

    /**
     * Adds a document, which has an _id.
     *
     * @throws DuplicateKeyError if the _id, or a key of a unique index, is there already
     */
    public void insert(Document document) {
        byte[] idKey = KeyEncoding.encode(document.get("_id"));
        if (find(idKey) != null) {
            throw new DuplicateKeyError(collection.namespace().toString(), "_id_");
        }
        write(idKey, null, document, StoredDocument.encode(document));
        added++;
    }

    /**
     * Puts a document in the place of one with the same _id.
     *
     * @return whether anything differs
     * @throws DuplicateKeyError if a key of a unique index belongs to another document
     */
    public boolean replace(byte[] idKey, byte[] before, Document after) {
        byte[] bson = StoredDocument.encode(after);
        if (Arrays.equals(before, bson)) {
            return false;
        }
        write(idKey, StoredDocument.decode(before), after, bson);
        return true;
    }

    public void delete(byte[] idKey, Document document) {
        for (IndexEntries index : indexes) {
            index.replace(idKey, index.keysOf(document), List.of(), writes);
        }
        writes.delete(Table.DOCUMENTS, collection.documentKey(idKey));
        added--;
    }

    private void write(byte[] idKey, @Nullable Document before, Document after, byte[] bson) {
        List<List<byte[]>> keys = new ArrayList<>();
        for (IndexEntries index : indexes) {
            List<byte[]> found = encodable(index, after);
            index.requireUnique(idKey, found, writes);
            keys.add(found);
        }
        for (int i = 0; i < indexes.size(); i++) {
            IndexEntries index = indexes.get(i);
            index.replace(idKey, before == null ? List.of() : index.keysOf(before), keys.get(i), writes);
        }
        writes.put(Table.DOCUMENTS, collection.documentKey(idKey), bson);
    }

    private static List<byte[]> encodable(IndexEntries index, Document document) {
        try {
            return index.keysOf(document);
        } catch (IllegalArgumentException e) {
            throw new MongoServerError(BAD_VALUE, "BadValue", "a value cannot be indexed: " + e.getMessage());
        }
    }

    /** About how many bytes wait to be committed. */
    public long bytes() {
        return writes.bytes();
    }

    /**
     * Makes the writes so far visible: all of them or none. They survive the end of the process in any case.
     *
     * @param durable whether they must be on the disk before this returns, and so survive a power failure too
     */
    public void commit(boolean durable) {
        if (added != 0) {
            byte[] key = CatalogKeys.count(collection.number());
            long count = count(collection, writes) + added;
            writes.put(Table.CATALOG, key, new KeyBuffer().putLong(count).toBytes());
        }
        if (collection.indexes().stream().anyMatch(Index::hasUnsavedArrayFields)) {
            byte[] key = CatalogKeys.collection(collection.namespace());
            writes.put(Table.CATALOG, key, StoredDocument.encode(collection.toDocument()));
        }
        writes.commit(durable);
        added = 0;
        collection.indexes().forEach(Index::arrayFieldsSaved);
    }

    /** How many documents a collection has in a state. */
    public static long count(StoredCollection collection, KeySpace state) {
        byte[] count = state.get(Table.CATALOG, CatalogKeys.count(collection.number()));
        return count == null ? 0 : ByteBuffer.wrap(count).getLong();
    }

    @Override
    public void close() {
        writes.close();
        collection.endWriting();
    }
}
