package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The results of a pipeline. */
final class PipelineDocuments implements AnswerStream {

    private final Iterator<Document> results;
    private final Runnable close;

    PipelineDocuments(Iterator<Document> results, Runnable close) {
        this.results = results;
        this.close = close;
    }

    @Override
    public List<Document> take(int most) {
        List<Document> batch = new ArrayList<>();
        while (batch.size() < most && results.hasNext()) {
            batch.add(results.next());
        }
        return batch;
    }

    @Override
    public boolean isExhausted() {
        return !results.hasNext();
    }

    @Override
    public void close() {
        close.run();
    }
}
