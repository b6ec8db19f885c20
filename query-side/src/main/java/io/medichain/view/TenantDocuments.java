package io.medichain.view;

import io.medichain.http.ReadShare;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents of one view and one tenant. */
public final class TenantDocuments<D extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(TenantDocuments.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final ViewCollection<D> collection;
    private final Consumer<RuntimeException> damaged;

    TenantDocuments(ViewCollection<D> collection, Consumer<RuntimeException> damaged) {
        this.collection = collection;
        this.damaged = damaged;
    }

    /** The document of a key. */
    public Optional<ViewDocument<D>> find(String key) {
        return read(() -> collection.fetch(key, ReadShare::hold)).stream().findFirst();
    }

    /** At the most {@code limit} documents that match, in order. */
    public List<ViewDocument<D>> find(Bson filter, Bson sort, int limit) {
        return read(() -> collection.fetch(filter, sort, limit, ReadShare::hold));
    }

    /** At the most {@code limit} documents that match, in no particular order. */
    public List<ViewDocument<D>> find(Bson filter, int limit) {
        return find(filter, ViewCollection.NO_ORDER, limit);
    }

    private List<ViewDocument<D>> read(Supplier<List<RawBsonDocument>> asked) {
        try {
            List<RawBsonDocument> fetched = ReadShare.fetched(asked);
            List<ViewDocument<D>> documents = new ArrayList<>(fetched.size());
            for (RawBsonDocument document : fetched) {
                documents.add(collection.read(document));
                ReadShare.settle();
            }
            return documents;
        } catch (ProblemException e) {
            throw e;
        } catch (ReadStoreFailure e) {
            LOG.warn("The read store does not answer a query", e);
            throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, TRY_AGAIN);
        } catch (RuntimeException e) {
            damaged.accept(e);
            throw e;
        }
    }
}
