package io.medichain.readstore.storage;

import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.key.KeyBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;

/** A collection as the catalog knows it at one moment: never changed, replaced when its name or indexes change. */
public final class StoredCollection {

    private final int number;
    private final Namespace namespace;
    private final List<Index> indexes;
    private final ReentrantLock writing;

    StoredCollection(int number, Namespace namespace, List<Index> indexes, ReentrantLock writing) {
        this.number = number;
        this.namespace = namespace;
        this.indexes = List.copyOf(indexes);
        this.writing = writing;
    }

    static StoredCollection fromDocument(Namespace namespace, Document document) {
        List<Index> indexes = new ArrayList<>();
        for (Object index : Definition.required(document, "indexes", List.class)) {
            indexes.add(Index.fromDocument((Document) index));
        }
        return new StoredCollection(
                Definition.required(document, "number", Integer.class), namespace, indexes, new ReentrantLock());
    }

    Document toDocument() {
        return new Document("number", number)
                .append("indexes", indexes.stream().map(Index::toDocument).toList());
    }

    StoredCollection with(List<Index> others) {
        return new StoredCollection(number, namespace, others, writing);
    }

    int number() {
        return number;
    }

    public Namespace namespace() {
        return namespace;
    }

    /** The secondary indexes; the one on _id is the order of the documents themselves. */
    public List<Index> indexes() {
        return indexes;
    }

    /** What the key of every document of this collection starts with. */
    public byte[] prefix() {
        return new KeyBuffer().putInt(number).toBytes();
    }

    /** Where the document with this key of _id stands. */
    public byte[] documentKey(byte[] idKey) {
        return ByteKeys.concat(prefix(), idKey);
    }

    /** Waits until nobody else writes to this collection. */
    void beginWriting() {
        writing.lock();
    }

    void endWriting() {
        writing.unlock();
    }
}
