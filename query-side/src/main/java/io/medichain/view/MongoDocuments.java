package io.medichain.view;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** A collection of a MongoDB. */
final class MongoDocuments implements DocumentCollection {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<RawBsonDocument> collection;

    MongoDocuments(MongoCollection<RawBsonDocument> collection) {
        this.collection = collection;
    }

    @Override
    public List<RawBsonDocument> find(BsonDocument filter, BsonDocument sort, int limit, Held held) {
        DocumentCollection.requireLimit(limit);
        return MongoReadStore.translated(() -> {
            List<RawBsonDocument> found = new ArrayList<>();
            try (MongoCursor<RawBsonDocument> cursor = collection
                    .find(filter)
                    .sort(sort)
                    .limit(limit)
                    .maxTime(MOST_MILLIS, TimeUnit.MILLISECONDS)
                    .cursor()) {
                while (cursor.hasNext()) {
                    RawBsonDocument document = cursor.next();
                    held.more(document.getByteBuffer().remaining());
                    found.add(document);
                }
            }
            return found;
        });
    }

    @Override
    public void write(List<DocumentWrite> writes) {
        MongoReadStore.translated(() -> {
            try {
                return collection.bulkWrite(models(writes, true), ANY_ORDER);
            } catch (MongoBulkWriteException e) {
                if (!isRepeated(e)) {
                    throw e;
                }
                return collection.bulkWrite(models(writes, false), ANY_ORDER);
            }
        });
    }

    /** Whether an earlier try, whose answer was lost, has inserted what was to be inserted now. */
    private static boolean isRepeated(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private static List<WriteModel<RawBsonDocument>> models(List<DocumentWrite> writes, boolean inserting) {
        return writes.stream().map(write -> model(write, inserting)).toList();
    }

    private static WriteModel<RawBsonDocument> model(DocumentWrite write, boolean inserting) {
        return switch (write) {
            case DocumentWrite.Delete delete -> new DeleteOneModel<>(Filters.eq(DocumentCodec.ID, delete.id()));
            case DocumentWrite.Put put when put.fresh() && inserting -> new InsertOneModel<>(put.document());
            case DocumentWrite.Put put ->
                new ReplaceOneModel<>(Filters.eq(DocumentCodec.ID, put.id()), put.document(), UPSERT);
        };
    }

    @Override
    public void index(List<BsonDocument> keys) {
        if (!keys.isEmpty()) {
            MongoReadStore.translated(() ->
                    collection.createIndexes(keys.stream().map(IndexModel::new).toList()));
        }
    }

    @Override
    public void drop() {
        MongoReadStore.translated(() -> {
            collection.drop();
            return true;
        });
    }
}
