package io.medichain.readstore;

import de.bwaldvogel.mongo.exception.MongoServerException;
import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.IndexPattern;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.query.Question;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.ConsistentReading;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.StoredCollection;
import io.medichain.readstore.storage.StoredDocument;
import io.medichain.view.DocumentCollection;
import io.medichain.view.DocumentWrite;
import io.medichain.view.Held;
import io.medichain.view.ReadStoreFailure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** A collection of the store in this process. */
final class RocksDocuments implements DocumentCollection {
    private final Namespace namespace;
    private final Catalog catalog;
    private final Admission admission;

    RocksDocuments(Namespace namespace, Catalog catalog, Admission admission) {
        this.namespace = namespace;
        this.catalog = catalog;
        this.admission = admission;
    }

    @Override
    public List<RawBsonDocument> find(BsonDocument filter, BsonDocument sort, int limit, Held held) {
        DocumentCollection.requireLimit(limit);
        return admitted(() -> {
            Question question = new Question(StoredDocument.of(filter), sortPattern(sort), limit, MOST_MILLIS);
            try (ConsistentReading reading = catalog.read(namespace.database())) {
                return reading.collection(namespace.collection())
                        .map(collection -> answers(question, collection, reading, held))
                        .orElse(List.of());
            }
        });
    }

    /** Without a plan and a snapshot: what is decided of a request rests on such questions alone. */
    @Override
    public Optional<RawBsonDocument> get(String id, Held held) {
        return admitted(() -> {
            byte[] bson = catalog.document(namespace, KeyEncoding.encode(id));
            if (bson == null) {
                return Optional.empty();
            }
            held.more(bson.length);
            return Optional.of(new RawBsonDocument(bson));
        });
    }

    private static List<RawBsonDocument> answers(
            Question question, StoredCollection collection, ConsistentReading reading, Held held) {
        List<RawBsonDocument> found = new ArrayList<>();
        try (Answers answers = Answers.to(question, collection, reading.state(), held)) {
            for (byte[] bson = answers.next(); bson != null; bson = answers.next()) {
                found.add(new RawBsonDocument(bson));
            }
        }
        return found;
    }

    private static @Nullable SortPattern sortPattern(BsonDocument sort) {
        return sort.isEmpty() ? null : new SortPattern(fields(sort));
    }

    private static List<FieldOrder> fields(BsonDocument directions) {
        return directions.entrySet().stream()
                .map(field -> new FieldOrder(
                        field.getKey(), field.getValue().asNumber().intValue() < 0))
                .toList();
    }

    @Override
    public void write(List<DocumentWrite> writes) {
        requireDifferent(writes);
        admitted(() -> {
            try (CollectionWrites collection = catalog.write(namespace)) {
                writes.forEach(write -> write(collection, write));
                collection.commit();
            }
            return true;
        });
    }

    private static void requireDifferent(List<DocumentWrite> writes) {
        Set<String> ids = HashSet.newHashSet(writes.size());
        if (!writes.stream().allMatch(write -> ids.add(write.id()))) {
            throw new IllegalArgumentException("Two writes concern the same document");
        }
    }

    private static void write(CollectionWrites collection, DocumentWrite write) {
        byte[] idKey = KeyEncoding.encode(write.id());
        switch (write) {
            case DocumentWrite.Put put -> collection.put(idKey, bytes(put.document()));
            case DocumentWrite.Delete _ -> collection.delete(idKey);
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void index(List<BsonDocument> keys) {
        List<IndexPattern> patterns =
                keys.stream().map(key -> new IndexPattern(fields(key))).toList();
        admitted(() -> {
            catalog.createIndexes(namespace, patterns);
            return true;
        });
    }

    @Override
    public void drop() {
        admitted(() -> catalog.drop(namespace));
    }

    private <T> T admitted(Supplier<T> asked) {
        return admission.admitted(() -> {
            try {
                return asked.get();
            } catch (MongoServerException | IllegalArgumentException e) {
                throw new ReadStoreFailure.Refused(e);
            }
        });
    }
}
