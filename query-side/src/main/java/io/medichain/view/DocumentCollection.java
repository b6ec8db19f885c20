package io.medichain.view;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * Documents with a text as {@code _id}, and indexes over their fields. Filters, orders and index keys are those of
 * MongoDB. Every method may throw a {@link ReadStoreFailure}.
 */
public interface DocumentCollection {
    /** How long one question may take, in milliseconds. */
    long MOST_MILLIS = 10_000;

    /**
     * The documents that match, all of one moment.
     *
     * @param sort the order; empty for none in particular
     * @param limit how many at the most, from 1
     * @param held is told of each before the next is read; what it throws ends the question and is thrown on
     */
    List<RawBsonDocument> find(BsonDocument filter, BsonDocument sort, int limit, Held held);

    /**
     * The document of this {@code _id}; empty where there is none.
     *
     * @param held is told of it
     */
    default Optional<RawBsonDocument> get(String id, Held held) {
        BsonDocument asked = new BsonDocument(DocumentCodec.ID, new BsonString(id));
        return find(asked, ViewCollection.NO_ORDER, 1, held).stream().findFirst();
    }

    /** Writes in any order; repeating it changes nothing. No two of the writes concern the same document. */
    void write(List<DocumentWrite> writes);

    /**
     * Creates the indexes that are not there yet, and fills them.
     *
     * @param keys of each index its fields in order, 1 for ascending, -1 for descending
     */
    void index(List<BsonDocument> keys);

    /** Removes the collection with its documents and indexes, if it is there. */
    void drop();

    /** Refuses a limit that is none. */
    static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A question names how many documents it takes, not " + limit);
        }
    }
}
