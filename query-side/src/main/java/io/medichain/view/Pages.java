package io.medichain.view;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.medichain.identity.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.bson.conversions.Bson;

/**
 * Pages through documents, the latest first: by one time field and, where times are equal, by key. An index that ends
 * with {@code -field, -_id} serves it.
 */
public final class Pages {
    private final Views views;
    private final Cursors cursors;

    public Pages(Views views, Cursors cursors) {
        this.views = views;
        this.cursors = cursors;
    }

    /**
     * One page.
     *
     * @param list the list and all that it was asked for, for the cursor
     * @param filter which documents
     * @param time the name of the time field
     * @param timeOf its value
     */
    public <D extends Record> Page<ViewDocument<D>> latestFirst(
            View<D> view,
            TenantId tenant,
            String list,
            PageRequest page,
            Bson filter,
            String time,
            Function<D, Instant> timeOf) {
        Bson before = cursors.read(tenant, list, page)
                .map(end -> before(time, Instant.ofEpochMilli(Long.parseLong(end.getFirst())), end.getLast()))
                .map(bound -> Filters.and(filter, bound))
                .orElse(filter);
        List<ViewDocument<D>> found =
                views.of(view, tenant).find(before, Sorts.descending(time, DocumentCodec.ID), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<ViewDocument<D>> shown = found.subList(0, page.limit());
        ViewDocument<D> last = shown.getLast();
        String at = Long.toString(timeOf.apply(last.content()).toEpochMilli());
        return new Page<>(shown, cursors.write(tenant, list, List.of(at, last.key())));
    }

    private static Bson before(String time, Instant at, String key) {
        return Filters.and(
                Filters.lte(time, at),
                Filters.or(Filters.lt(time, at), Filters.and(Filters.eq(time, at), Filters.lt(DocumentCodec.ID, key))));
    }
}
