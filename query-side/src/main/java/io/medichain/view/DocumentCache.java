package io.medichain.view;

import io.medichain.view.Fold.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents last written, least recently used first to go; for one thread. */
final class DocumentCache<D extends Record> {
    private final LinkedHashMap<Place, ViewDocument<D>> documents;

    DocumentCache(int capacity) {
        this.documents = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Place, ViewDocument<D>> eldest) {
                return size() > capacity;
            }
        };
    }

    @Nullable
    ViewDocument<D> get(Place place) {
        return documents.get(place);
    }

    void putAll(Map<Place, ViewDocument<D>> written) {
        documents.putAll(written);
    }

    void removeAll(Collection<Place> written) {
        written.forEach(documents::remove);
    }

    void clear() {
        documents.clear();
    }
}
