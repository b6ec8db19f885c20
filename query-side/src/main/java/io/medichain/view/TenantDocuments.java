package io.medichain.view;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents of one view and one tenant. */
public final class TenantDocuments<D extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(TenantDocuments.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final MongoCollection<ViewDocument<D>> collection;
    private final Consumer<RuntimeException> damaged;

    TenantDocuments(MongoCollection<ViewDocument<D>> collection, Consumer<RuntimeException> damaged) {
        this.collection = collection;
        this.damaged = damaged;
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
        try {
            return found.into(new ArrayList<>());
        } catch (MongoException e) {
            LOG.warn("The read store does not answer a query", e);
            throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, TRY_AGAIN);
        } catch (RuntimeException e) {
            damaged.accept(e);
            throw e;
        }
    }
}
