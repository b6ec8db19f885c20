package io.medichain.view;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import io.medichain.http.ReadShare;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents of one view and one tenant. */
public final class TenantDocuments<D extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(TenantDocuments.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final int BATCH = 16;

    private final MongoCollection<ViewDocument<D>> collection;
    private final Consumer<RuntimeException> damaged;
    private final Semaphore fetches;

    /**
     * The documents of a collection.
     *
     * @param fetches lets few fetch at a time, because a batch on its way is in memory more than once
     */
    TenantDocuments(
            MongoCollection<ViewDocument<D>> collection, Consumer<RuntimeException> damaged, Semaphore fetches) {
        this.collection = collection;
        this.damaged = damaged;
        this.fetches = fetches;
    }

    /** The document of a key. */
    public Optional<ViewDocument<D>> find(String key) {
        List<ViewDocument<D>> found = read(collection.find(Filters.eq(DocumentCodec.ID, key)));
        return found.stream().findFirst();
    }

    /** At the most {@code limit} documents that match, in order. */
    public List<ViewDocument<D>> find(Bson filter, Bson sort, int limit) {
        return read(collection.find(filter).sort(sort).limit(limit));
    }

    /** At the most {@code limit} documents that match, in no particular order. */
    public List<ViewDocument<D>> find(Bson filter, int limit) {
        return read(collection.find(filter).limit(limit));
    }

    private List<ViewDocument<D>> read(FindIterable<ViewDocument<D>> found) {
        List<ViewDocument<D>> documents = new ArrayList<>();
        try (MongoCursor<ViewDocument<D>> cursor = fetched(found.batchSize(BATCH)::cursor)) {
            ReadShare.settle();
            while (cursor.available() > 0 || fetched(cursor::hasNext)) {
                ReadShare.settle();
                documents.add(cursor.next());
            }
            return documents;
        } catch (ProblemException e) {
            throw e;
        } catch (MongoException e) {
            LOG.warn("The read store does not answer a query", e);
            throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, TRY_AGAIN);
        } catch (RuntimeException e) {
            damaged.accept(e);
            throw e;
        }
    }

    private <T> T fetched(Supplier<T> fetch) {
        fetches.acquireUninterruptibly();
        try {
            return fetch.get();
        } finally {
            fetches.release();
        }
    }
}
