package io.medichain.view;

import io.medichain.event.DamagedEvents;
import io.medichain.id.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the documents of one view, in memory. The engine gives it the documents so far; a replay starts
 * with none.
 */
final class Fold<D extends Record> {
    private final View<D> view;
    private final Map<Place, ViewDocument<D>> before = new HashMap<>();
    private final Map<Place, ViewDocument<D>> changed = new LinkedHashMap<>();

    Fold(View<D> view) {
        this.view = view;
    }

    /** A document as it was before the first event of this fold. */
    void start(Place place, ViewDocument<D> document) {
        before.put(place, document);
    }

    /** Folds one event; one that a document has folded before changes nothing. */
    void apply(RecordedEvent event) {
        for (String key : keys(view, event)) {
            Place place = new Place(event.tenant(), key);
            ViewDocument<D> document = document(place);
            if (document == null || document.position() < event.position()) {
                D content = document == null ? view.initial(key) : document.contentOrNull();
                D evolved = event.event() instanceof DamagedEvent damaged
                        ? view.damaged(key, content, damaged)
                        : view.evolve(key, content, event);
                if (isChanged(content, evolved)) {
                    changed.put(place, new ViewDocument<>(key, event.position(), evolved));
                }
            }
        }
    }

    /** The documents that an event changes, or that show that it is damaged. */
    static List<String> keys(View<?> view, RecordedEvent event) {
        return event.event() instanceof DamagedEvent damaged ? view.keys(damaged) : view.keys(event);
    }

    @SuppressWarnings("ReferenceEquality") // the very same document says that nothing changed
    private boolean isChanged(@Nullable D before, @Nullable D after) {
        return before != after;
    }

    private void applyOrMark(RecordedEvent event) {
        try {
            apply(event);
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            apply(event.damaged());
        }
    }

    private @Nullable ViewDocument<D> document(Place place) {
        ViewDocument<D> now = changed.get(place);
        return now == null ? before.get(place) : now;
    }

    /** The documents that the events changed, the deleted ones too. */
    Map<Place, ViewDocument<D>> changed() {
        return changed;
    }

    /** The documents that exist after the events, when the fold started with none. */
    static <D extends Record> List<ViewDocument<D>> replay(View<D> view, Collection<RecordedEvent> events) {
        Fold<D> fold = new Fold<>(view);
        for (RecordedEvent event : events) {
            if (follows(view, event.type())) {
                fold.applyOrMark(event);
            }
        }
        List<ViewDocument<D>> documents = new ArrayList<>();
        for (ViewDocument<D> document : fold.changed.values()) {
            if (document.contentOrNull() != null) {
                documents.add(document);
            }
        }
        return documents;
    }

    static boolean follows(View<?> view, Class<?> event) {
        return view.head().follows().stream().anyMatch(followed -> followed.isAssignableFrom(event));
    }

    /** Where a document stands: keys are unique within a tenant. */
    record Place(TenantId tenant, String key) {}
}
