package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one collection, no two of them to the same document. Documents and their index entries become visible
 * together; other writers of the collection wait until this is closed. What was not committed is forgotten.
 */
public final class CollectionWrites implements AutoCloseable {

    private final StoredCollection collection;
    private final KeySpace before;
    private final AtomicChange change;
    private final List<IndexEntries> indexes;
    private final Set<String> indexed;

    CollectionWrites(StoredCollection collection, DocumentTables tables) {
        this.collection = collection;
        this.before = CommittedState.latest(tables);
        this.change = new AtomicChange(tables);
        this.indexes = collection.indexes().stream().map(IndexEntries::new).toList();
        this.indexed = collection.indexes().stream()
                .flatMap(index -> index.pattern().names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Puts a document where it belongs, in the place of one that is there.
     *
     * @param idKey the key of its _id
     */
    public void put(byte[] idKey, byte[] bson) {
        byte[] key = collection.documentKey(idKey);
        byte[] old = before.get(DocumentTable.DOCUMENTS, key);
        if (!Arrays.equals(old, bson)) {
            index(idKey, old, bson);
            change.put(DocumentTable.DOCUMENTS, key, bson);
        }
    }

    /** Removes a document, if there is one. */
    public void delete(byte[] idKey) {
        byte[] key = collection.documentKey(idKey);
        byte[] old = before.get(DocumentTable.DOCUMENTS, key);
        if (old != null) {
            index(idKey, old, null);
            change.delete(DocumentTable.DOCUMENTS, key);
        }
    }

    private void index(byte[] idKey, byte @Nullable [] old, byte @Nullable [] now) {
        if (indexes.isEmpty()) {
            return;
        }
        Document left = old == null ? null : StoredDocument.decode(old, indexed);
        Document entered = now == null ? null : StoredDocument.decode(now, indexed);
        for (IndexEntries index : indexes) {
            index.replace(
                    idKey,
                    left == null ? List.of() : index.keysOf(left),
                    entered == null ? List.of() : index.keysOf(entered),
                    change);
        }
    }

    /** Makes the writes visible: all of them or none. */
    public void commit() {
        if (collection.indexes().stream().anyMatch(Index::hasUnsavedArrayFields)) {
            byte[] key = CatalogKeys.collection(collection.namespace());
            change.put(DocumentTable.CATALOG, key, Definition.encode(collection.toDocument()));
        }
        change.commit();
        collection.indexes().forEach(Index::arrayFieldsSaved);
    }

    @Override
    public void close() {
        change.close();
        before.close();
        collection.endWriting();
    }
}
