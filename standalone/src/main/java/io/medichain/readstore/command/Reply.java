package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;

/** The shapes of answers. */
final class Reply {

    private static final double OK = 1.0;

    private Reply() {}

    static Document ok() {
        return ok(new Document());
    }

    static Document ok(Document reply) {
        return reply.append("ok", OK);
    }

    static Document firstBatch(String namespace, long cursor, List<Document> documents) {
        return batch(namespace, cursor, "firstBatch", documents);
    }

    static Document nextBatch(String namespace, long cursor, List<Document> documents) {
        return batch(namespace, cursor, "nextBatch", documents);
    }

    private static Document batch(String namespace, long cursor, String name, List<Document> documents) {
        return ok(new Document(
                "cursor", new Document("id", cursor).append("ns", namespace).append(name, documents)));
    }

    static Document failure(MongoServerError error) {
        return failure(error.getCode(), error.getCodeName(), error.getMessageWithoutErrorCode());
    }

    static Document failure(int code, String codeName, String message) {
        return new Document("ok", 0.0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", codeName);
    }

    static Document writeError(int position, MongoServerError error) {
        return new Document("index", position)
                .append("code", error.getCode())
                .append("errmsg", error.getMessageWithoutErrorCode());
    }
}
