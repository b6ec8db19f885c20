package io.medichain.view;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.medichain.http.ReadShare;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The order of lists: the latest first and, where times are equal, by key. An index that ends with {@code -field, -_id}
 * serves it.
 *
 * @param field the time field of the documents; empty where there is none and the key alone orders
 * @param time its value
 */
public record LatestFirst<D extends Record>(Optional<String> field, Function<D, Instant> time) {
    /** In the order of a time field. */
    public static <D extends Record> LatestFirst<D> by(String field, Function<D, Instant> time) {
        return new LatestFirst<>(Optional.of(field), time);
    }

    /**
     * Shows the documents that match, one after the other, until enough were seen. They are read in portions, so many
     * as there may be.
     *
     * @param atOnce how many are read at once
     * @param goesOn whether more are wanted after this one
     * @return whether all of them were seen
     */
    public boolean each(TenantDocuments<D> documents, Bson filter, int atOnce, Predicate<ViewDocument<D>> goesOn) {
        Bson left = filter;
        while (true) {
            List<ViewDocument<D>> some = documents.find(left, order(), atOnce);
            if (!some.stream().allMatch(goesOn)) {
                return false;
            }
            if (some.size() < atOnce) {
                return true;
            }
            left = Filters.and(filter, behind(some.getLast()));
        }
    }

    /**
     * The same, where nothing is kept of what was shown: a portion takes room in memory until the next one is read.
     *
     * @param goesOn whether more are wanted after this one; of what it keeps it tells itself
     */
    public boolean passing(TenantDocuments<D> documents, Bson filter, int atOnce, Predicate<ViewDocument<D>> goesOn) {
        AtomicReference<@Nullable Bson> left = new AtomicReference<>(filter);
        AtomicBoolean wanted = new AtomicBoolean(true);
        for (Bson next = filter; next != null && wanted.get(); next = left.get()) {
            Bson asked = next;
            ReadShare.passing(() -> documents.find(asked, order(), atOnce), some -> {
                wanted.set(some.stream().allMatch(goesOn));
                left.set(some.size() < atOnce ? null : Filters.and(filter, behind(some.getLast())));
            });
        }
        return wanted.get();
    }

    private Bson behind(ViewDocument<D> last) {
        return behind(time.apply(last.content()), last.key());
    }

    Bson order() {
        return field.map(name -> Sorts.descending(name, DocumentCodec.ID)).orElse(Sorts.descending(DocumentCodec.ID));
    }

    /** What comes behind a document of this time and key. */
    public Bson behind(Instant at, String key) {
        Bson laterKey = Filters.lt(DocumentCodec.ID, key);
        return field.map(name -> Filters.and(
                        Filters.lte(name, at),
                        Filters.or(Filters.lt(name, at), Filters.and(Filters.eq(name, at), laterKey))))
                .orElse(laterKey);
    }
}
