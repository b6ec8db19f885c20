package io.medichain.view;

import com.mongodb.client.model.Filters;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.view.Fold.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.conversions.Bson;

/** The documents of one generation of a view, in every tenant's database. */
final class GenerationDocuments<D extends Record> {
    private static final int LARGEST_USUAL = 8 << 10;
    private static final int FORGOTTEN_AT_ONCE = 20;

    private final View<D> view;
    private final Generation generation;
    private final ViewDatabases databases;
    private final DocumentCodec<D> codec;
    private final Map<TenantId, ViewCollection<D>> collections = new ConcurrentHashMap<>();
    private final Set<TenantId> indexed = new HashSet<>();

    GenerationDocuments(View<D> view, Generation generation, ViewDatabases databases) {
        this.view = view;
        this.generation = generation;
        this.databases = databases;
        this.codec = databases.codec(view);
    }

    Generation generation() {
        return generation;
    }

    ViewCollection<D> of(TenantId tenant) {
        return collections.computeIfAbsent(tenant, key -> databases.collection(key, generation, codec));
    }

    /**
     * Loads what exists of these documents: one query per tenant.
     *
     * @param held is told of each
     */
    Map<Place, ViewDocument<D>> load(Set<Place> places, Held held) {
        Map<Place, ViewDocument<D>> loaded = new HashMap<>();
        Map<TenantId, List<String>> keys = new HashMap<>();
        for (Place place : places) {
            keys.computeIfAbsent(place.tenant(), tenant -> new ArrayList<>()).add(place.key());
        }
        keys.forEach((tenant, ids) -> {
            for (ViewDocument<D> document : find(tenant, ids, held)) {
                loaded.put(new Place(tenant, document.key()), document);
            }
        });
        return loaded;
    }

    private List<ViewDocument<D>> find(TenantId tenant, List<String> ids, Held held) {
        try {
            ViewCollection<D> collection = of(tenant);
            return collection
                    .fetch(Filters.in(DocumentCodec.ID, ids), ViewCollection.NO_ORDER, ids.size(), held)
                    .stream()
                    .map(collection::read)
                    .toList();
        } catch (ReadStoreFailure | Held.TooMuch e) {
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
     * @return the large ones among them, of which few have room in memory
     */
    Set<Place> write(Map<Place, ViewDocument<D>> documents, Set<Place> fresh) {
        Map<TenantId, List<Place>> tenants = new HashMap<>();
        documents
                .keySet()
                .forEach(place -> tenants.computeIfAbsent(place.tenant(), _ -> new ArrayList<>())
                        .add(place));
        Set<Place> large = new HashSet<>();
        tenants.forEach((tenant, places) -> {
            index(tenant);
            List<DocumentWrite> writes = new ArrayList<>();
            for (Place place : places) {
                DocumentWrite write =
                        of(tenant).write(Objects.requireNonNull(documents.get(place)), fresh.contains(place));
                writes.add(write);
                if (write.bytes() > LARGEST_USUAL) {
                    large.add(place);
                }
            }
            of(tenant).write(writes);
        });
        return large;
    }

    /** Removes the documents that name this patient as theirs, see {@link View#forgetsPatients}. */
    void forget(TenantId tenant, PatientId patient) {
        index(tenant);
        ViewCollection<D> collection = of(tenant);
        Bson theirs = Filters.eq("patientId", patient);
        List<DocumentWrite> removals = removals(collection, theirs);
        while (!removals.isEmpty()) {
            collection.write(removals);
            removals = removals(collection, theirs);
        }
    }

    private List<DocumentWrite> removals(ViewCollection<D> collection, Bson of) {
        return collection.fetch(of, ViewCollection.NO_ORDER, FORGOTTEN_AT_ONCE, Held.ALL).stream()
                .<DocumentWrite>map(document -> new DocumentWrite.Delete(
                        document.getString(DocumentCodec.ID).getValue()))
                .toList();
    }

    private void index(TenantId tenant) {
        if (!indexed.contains(tenant)) {
            of(tenant).index(view.head().indexes());
            indexed.add(tenant);
        }
    }

    /** Removes the generation everywhere. */
    void drop() {
        databases.drop(generation);
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
