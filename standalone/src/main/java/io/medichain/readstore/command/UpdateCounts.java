package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the statements of one update command did. */
final class UpdateCounts {

    private int statement;
    private int matched;
    private int modified;
    private final List<Document> upserted = new ArrayList<>();

    /** Tells which statement the next counts belong to. */
    void next() {
        statement++;
    }

    void matched(int documents, int changed) {
        matched += documents;
        modified += changed;
    }

    void upserted(@Nullable Object id) {
        upserted.add(new Document("index", statement - 1).append("_id", id));
    }

    Document reply() {
        Document reply = new Document("n", matched + upserted.size()).append("nModified", modified);
        return upserted.isEmpty() ? reply : reply.append("upserted", upserted);
    }
}
