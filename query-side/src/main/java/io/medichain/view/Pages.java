package io.medichain.view;

import com.mongodb.client.model.Filters;
import io.medichain.id.TenantId;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;

/** Pages through documents, the latest first. */
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
     * @param order in which order
     */
    public <D extends Record> Page<ViewDocument<D>> latestFirst(
            View<D> view, TenantId tenant, String list, PageRequest page, Bson filter, LatestFirst<D> order) {
        Bson behind = cursors.read(tenant, list, page)
                .map(end -> order.behind(Instant.ofEpochMilli(Long.parseLong(end.getFirst())), end.getLast()))
                .map(bound -> Filters.and(filter, bound))
                .orElse(filter);
        List<ViewDocument<D>> found = some(view, tenant, behind, page.size() + 1, order);
        if (found.size() <= page.size()) {
            return new Page<>(found, null);
        }
        List<ViewDocument<D>> shown = found.subList(0, page.size());
        ViewDocument<D> last = shown.getLast();
        String at = Long.toString(order.time().apply(last.content()).toEpochMilli());
        return new Page<>(shown, cursors.write(tenant, list, List.of(at, last.key())));
    }

    /** The first ones, for a page that shows them among others. */
    public <D extends Record> List<ViewDocument<D>> some(
            View<D> view, TenantId tenant, Bson filter, int most, LatestFirst<D> order) {
        return views.of(view, tenant).find(filter, order.order(), most);
    }
}
