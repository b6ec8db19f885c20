package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** Answers that go to the client batch by batch. */
interface AnswerStream extends AutoCloseable {

    /** The next documents, at most so many; fewer only at the end or when they are large. */
    List<Document> take(int most);

    /** Whether nothing can follow. */
    boolean isExhausted();

    @Override
    void close();
}
