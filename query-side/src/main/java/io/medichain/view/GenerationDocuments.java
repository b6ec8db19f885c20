package io.medichain.view;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.medichain.identity.TenantId;
import io.medichain.view.Fold.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The documents of one generation of a view, in every tenant's database. */
final class GenerationDocuments<D extends Record> {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final View<D> view;
    private final Generation generation;
    private final ReadStore store;
    private final DocumentCodec<D> codec;
    private final Map<TenantId, MongoCollection<ViewDocument<D>>> collections = new ConcurrentHashMap<>();
    private final Set<TenantId> indexed = new HashSet<>();

    GenerationDocuments(View<D> view, Generation generation, ReadStore store) {
        this.view = view;
        this.generation = generation;
        this.store = store;
        this.codec = store.codec(view);
    }

    Generation generation() {
        return generation;
    }

    MongoCollection<ViewDocument<D>> of(TenantId tenant) {
        return collections.computeIfAbsent(tenant, key -> store.collection(key, generation, codec));
    }

    /** Loads what exists of these documents: one query per tenant. */
    Map<Place, ViewDocument<D>> load(Set<Place> places) {
        Map<Place, ViewDocument<D>> loaded = new HashMap<>();
        Map<TenantId, List<String>> keys = new HashMap<>();
        for (Place place : places) {
            keys.computeIfAbsent(place.tenant(), tenant -> new ArrayList<>()).add(place.key());
        }
        keys.forEach((tenant, ids) -> {
            for (ViewDocument<D> document : find(tenant, ids)) {
                loaded.put(new Place(tenant, document.key()), document);
            }
        });
        return loaded;
    }

    private List<ViewDocument<D>> find(TenantId tenant, List<String> ids) {
        try {
            return of(tenant).find(Filters.in(DocumentCodec.ID, ids)).into(new ArrayList<>());
        } catch (MongoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Damaged(e);
        }
    }

    /**
     * Writes the documents, one bulk write per tenant; repeating it changes nothing.
     *
     * @param fresh which of them are not stored yet, as far as is known: they are inserted, which costs less than
     *     replacing
     */
    void write(Map<Place, ViewDocument<D>> documents, Set<Place> fresh) {
        Map<TenantId, List<Place>> tenants = new HashMap<>();
        documents
                .keySet()
                .forEach(place -> tenants.computeIfAbsent(place.tenant(), _ -> new ArrayList<>())
                        .add(place));
        tenants.forEach((tenant, places) -> {
            index(tenant);
            write(tenant, places, documents, fresh);
        });
    }

    private void write(TenantId tenant, List<Place> places, Map<Place, ViewDocument<D>> documents, Set<Place> fresh) {
        try {
            of(tenant).bulkWrite(models(places, documents, fresh), ANY_ORDER);
        } catch (MongoBulkWriteException e) {
            if (!isRepeated(e)) {
                throw e;
            }
            of(tenant).bulkWrite(models(places, documents, Set.of()), ANY_ORDER);
        }
    }

    /** Whether an earlier try, whose answer was lost, has inserted what was to be inserted now. */
    private static boolean isRepeated(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private List<WriteModel<ViewDocument<D>>> models(
            List<Place> places, Map<Place, ViewDocument<D>> documents, Set<Place> fresh) {
        List<WriteModel<ViewDocument<D>>> models = new ArrayList<>(places.size());
        for (Place place : places) {
            ViewDocument<D> document = Objects.requireNonNull(documents.get(place));
            models.add(model(document, fresh.contains(place)));
        }
        return models;
    }

    private WriteModel<ViewDocument<D>> model(ViewDocument<D> document, boolean fresh) {
        if (document.contentOrNull() == null) {
            return new DeleteOneModel<>(Filters.eq(DocumentCodec.ID, document.key()));
        }
        return fresh
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(Filters.eq(DocumentCodec.ID, document.key()), document, UPSERT);
    }

    private void index(TenantId tenant) {
        List<ViewIndex> indexes = view.indexes();
        if (!indexed.contains(tenant) && !indexes.isEmpty()) {
            of(tenant)
                    .createIndexes(indexes.stream()
                            .map(index -> new IndexModel(index.keys()))
                            .toList());
        }
        indexed.add(tenant);
    }

    /** Removes the generation everywhere. */
    void drop() {
        store.drop(generation);
        collections.clear();
        indexed.clear();
    }

    /** A stored document cannot be read as what the view writes. */
    static final class Damaged extends RuntimeException {
        Damaged(RuntimeException cause) {
            super("A document of the view cannot be read", cause);
        }
    }
}
