package io.medichain.readstore.query;

import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.storage.KeyRange;
import io.medichain.readstore.storage.StoredCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the plan of a question. */
public final class QueryPlanner {

    private static final String ID = "_id";

    private final StoredCollection collection;
    private final Conditions conditions;
    private final Question question;

    private QueryPlanner(StoredCollection collection, Question question) {
        this.collection = collection;
        this.conditions = Conditions.of(question.filter());
        this.question = question;
    }

    /**
     * The plan that looks at the fewest documents, as far as the definitions tell: an _id, then the index with the most
     * fields bound, where one that gives the order counts as nearly one field more.
     */
    public static QueryPlan plan(StoredCollection collection, Question question) {
        return new QueryPlanner(collection, question).choose();
    }

    private QueryPlan choose() {
        Optional<FieldBounds> ids = conditions.on(ID).stream().reduce(FieldBounds::and);
        if (ids.isPresent() && ids.get().points()) {
            return lookups(ids.get());
        }
        CollectionScan scan = collectionScan(ids);
        return candidates()
                .max(Comparator.comparingInt(IndexCandidate::score))
                .filter(best -> best.score() > scan.score())
                .map(IndexCandidate::plan)
                .orElse(scan.plan());
    }

    private Stream<IndexCandidate> candidates() {
        return collection.indexes().stream()
                .map(index -> new IndexCandidate(index, conditions, question.sort()))
                .filter(IndexCandidate::isUsable);
    }

    private QueryPlan lookups(FieldBounds ids) {
        List<byte[]> keys = new ArrayList<>();
        ids.ranges().forEach(range -> keys.add(range.from()));
        Optional<Boolean> descending = idOrder();
        if (descending.orElse(false)) {
            Collections.reverse(keys);
        }
        return new QueryPlan.Lookups(keys, descending.isPresent() || keys.size() <= 1);
    }

    private CollectionScan collectionScan(Optional<FieldBounds> ids) {
        byte[] prefix = collection.prefix();
        KeyRange range = ids.flatMap(bounds -> bounds.ranges().stream().reduce(KeyRange::hull))
                .map(hull -> new KeyRange(ByteKeys.concat(prefix, hull.from()), ByteKeys.concat(prefix, hull.to())))
                .orElseGet(() -> KeyRange.startingWith(prefix));
        if (ids.isPresent() && ids.get().ranges().isEmpty()) {
            range = new KeyRange(prefix, prefix);
        }
        Optional<Boolean> descending = idOrder();
        int score = (ids.isPresent() ? IndexCandidate.RANGE : 0) + (descending.isPresent() ? IndexCandidate.ORDER : 0);
        return new CollectionScan(
                new QueryPlan.CollectionScan(
                        range,
                        ids.isPresent(),
                        descending.orElse(false),
                        descending.isPresent() || question.sort() == null),
                score);
    }

    /** Whether the asked order is that of _id, and then in which direction. */
    private Optional<Boolean> idOrder() {
        SortPattern sort = question.sort();
        FieldOrder first = sort == null ? null : first(sort);
        return first != null && first.path().equals(ID) ? Optional.of(first.descending()) : Optional.empty();
    }

    private static @Nullable FieldOrder first(SortPattern sort) {
        return sort.fields().isEmpty() ? null : sort.fields().get(0);
    }

    private record CollectionScan(QueryPlan.CollectionScan plan, int score) {}
}
