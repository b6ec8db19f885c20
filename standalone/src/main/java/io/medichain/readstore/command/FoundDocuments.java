package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.storage.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers of a find. */
final class FoundDocuments implements AnswerStream {

    private static final long MOST_BATCH_BYTES = 8L << 20;

    private final Reading reading;
    private final Answers answers;
    private final LibraryCollection collection;
    private final Document projection;
    private @Nullable Document ahead;

    FoundDocuments(Reading reading, Answers answers, LibraryCollection collection, Document projection) {
        this.reading = reading;
        this.answers = answers;
        this.collection = collection;
        this.projection = projection;
        this.ahead = answers.next();
    }

    @Override
    public List<Document> take(int most) {
        answers.restartTimeLimit();
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        while (ahead != null && batch.size() < most && bytes < MOST_BATCH_BYTES) {
            batch.add(ahead);
            bytes += answers.bson().length;
            ahead = answers.next();
        }
        return projection.isEmpty() ? batch : collection.project(batch, projection);
    }

    @Override
    public boolean isExhausted() {
        return ahead == null;
    }

    @Override
    public void close() {
        answers.close();
        reading.close();
    }
}
