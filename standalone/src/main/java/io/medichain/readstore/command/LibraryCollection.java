package io.medichain.readstore.command;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.InvalidIdFieldError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.query.Question;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.KeySpace;
import io.medichain.readstore.storage.StorageFailure;
import io.medichain.readstore.storage.StoredCollection;
import io.medichain.readstore.storage.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stored collection as the library sees it during one command: the library brings update operators, upserts, array
 * filters, projections and pipeline stages; finding, indexes and storing are ours, so the library is told of no index.
 * A position is the key of _id.
 */
final class LibraryCollection extends AbstractMongoCollection<byte[]> {

    private static final long PIECE_BYTES = 64L << 20;

    private final StoredCollection collection;
    private final KeySpace state;
    private final @Nullable CollectionWrites writes;
    private boolean single;

    private LibraryCollection(
            MongoDatabase database, StoredCollection collection, KeySpace state, @Nullable CollectionWrites writes) {
        super(database, collection.namespace().collection(), CollectionOptions.withDefaults(), new CursorRegistry());
        this.collection = collection;
        this.state = state;
        this.writes = writes;
    }

    static LibraryCollection reading(MongoDatabase database, StoredCollection collection, KeySpace state) {
        return new LibraryCollection(database, collection, state, null);
    }

    static LibraryCollection writing(MongoDatabase database, CollectionWrites writes) {
        return new LibraryCollection(database, writes.collection(), writes.state(), writes);
    }

    /** From now on only the first match of an update counts. */
    LibraryCollection single(boolean only) {
        single = only;
        return this;
    }

    private CollectionWrites writes() {
        return Objects.requireNonNull(writes, "this collection is only read");
    }

    /** Leaves only the fields a projection asks for. */
    List<Document> project(List<Document> documents, Document projection) {
        return matchDocumentsFromStream(new Document(), documents.stream(), 0, 0, 0, null, projection)
                .collectDocuments();
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Question question = new Question(
                query, orderBy == null ? null : Arguments.sortPattern(orderBy), skip, single ? 1 : limit, null, 0);
        List<Document> found = new ArrayList<>();
        try (Answers answers = Answers.to(question, collection, state)) {
            for (Document document = answers.next(); document != null; document = answers.next()) {
                found.add(writes == null ? document : new Document("_id", document.get("_id")));
            }
        }
        if (writes != null) {
            return new QueryResult(() -> found.stream().map(this::current).iterator());
        }
        return new QueryResult(fields == null || fields.isEmpty() ? found : project(found, fields));
    }

    /** Only ids are kept while an update goes over what it found: the documents are read as it comes to them. */
    private Document current(Document id) {
        return getDocument(KeyEncoding.encode(id.get("_id")));
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Document getDocument(byte[] idKey) {
        byte[] bson = writes().find(idKey);
        if (bson == null) {
            throw StorageFailure.damaged("a document that was just found is not there");
        }
        return StoredDocument.decode(bson);
    }

    @Override
    public void addDocument(Document document) {
        Object id = document.get("_id");
        if (id instanceof Collection) {
            throw new InvalidIdFieldError("The '_id' value cannot be of type array");
        }
        if (!document.containsKey("_id")) {
            insertWithId(document, new ObjectId());
        } else if (!document.keySet().iterator().next().equals("_id")) {
            insertWithId(document, id);
        } else {
            writes().insert(document);
        }
    }

    /** Stores the _id as the first field, as MongoDB does. */
    private void insertWithId(Document document, @Nullable Object id) {
        Document ordered = new Document("_id", id);
        document.forEach(ordered::putIfAbsent);
        document.put("_id", id);
        writes().insert(ordered);
    }

    @Override
    protected byte[] addDocumentInternal(Document document) {
        addDocument(document);
        return KeyEncoding.encode(document.get("_id"));
    }

    @Override
    protected void handleUpdate(byte[] idKey, Document before, Document after) {
        writes().replace(idKey, StoredDocument.encode(before), after);
        if (!single && writes().bytes() > PIECE_BYTES) {
            writes().commit(false);
        }
    }

    @Override
    public void removeDocument(Document document) {
        writes().delete(KeyEncoding.encode(document.get("_id")), document);
    }

    @Override
    protected void removeDocument(byte[] idKey) {
        writes().delete(idKey, getDocument(idKey));
    }

    @Override
    protected byte[] findDocumentPosition(Document document) {
        return KeyEncoding.encode(document.get("_id"));
    }

    @Override
    protected Stream<DocumentWithPosition<byte[]>> streamAllDocumentsWithPosition() {
        throw new MongoServerError(238, "NotImplemented", "no walk over all positions is offered");
    }

    @Override
    public int count() {
        return Math.toIntExact(CollectionWrites.count(collection, state));
    }

    @Override
    public boolean isEmpty() {
        return count() == 0;
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    @Override
    protected int getDataSize() {
        return 0;
    }
}
