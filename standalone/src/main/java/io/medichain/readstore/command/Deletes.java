package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.query.Question;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.StoredDocument;
import java.util.ArrayList;
import java.util.List;

/** The statements of a delete command. */
final class Deletes {

    /** Deleting many documents is atomic for each, and for pieces of this size. */
    private static final long PIECE_BYTES = 64L << 20;

    private final CollectionWrites writes;
    private int deleted;

    Deletes(CollectionWrites writes) {
        this.writes = writes;
    }

    int deleted() {
        return deleted;
    }

    void apply(Document statement) {
        Arguments arguments = new Arguments(statement);
        arguments.refuse("collation");
        Question question = Question.matching(arguments.document("q")).limitedTo(arguments.number("limit", 0));
        for (byte[] idKey : matching(question)) {
            byte[] bson = writes.find(idKey);
            if (bson != null) {
                writes.delete(idKey, StoredDocument.decode(bson));
                deleted++;
            }
            if (writes.bytes() > PIECE_BYTES) {
                writes.commit(false);
            }
        }
    }

    private List<byte[]> matching(Question question) {
        List<byte[]> idKeys = new ArrayList<>();
        try (Answers answers = Answers.to(question, writes.collection(), writes.state())) {
            for (Document found = answers.next(); found != null; found = answers.next()) {
                idKeys.add(KeyEncoding.encode(found.get("_id")));
            }
        }
        return idKeys;
    }
}
