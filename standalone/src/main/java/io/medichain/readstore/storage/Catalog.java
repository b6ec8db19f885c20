package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.key.KeyBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which databases, collections and indexes there are, in memory and on disk.
 *
 * <p>A reader takes its snapshot and its definitions together, so every index it knows is complete in its snapshot.
 * Changes of definitions are therefore published under a lock that readers hold only for that moment; long work, as
 * filling an index, is done outside of it and holds up only writers of the same collection.
 */
public final class Catalog {

    private final Tables tables;
    private final Map<String, Map<String, StoredCollection>> databases = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock definitions = new ReentrantReadWriteLock();
    private int nextNumber = 1;

    private Catalog(Tables tables) {
        this.tables = tables;
    }

    /** Reads the catalog and removes what an interrupted index build left. */
    public static Catalog load(Tables tables) {
        Catalog catalog = new Catalog(tables);
        try (KeySpace state = tables.snapshot()) {
            byte[] next = state.get(Table.CATALOG, CatalogKeys.nextNumber());
            catalog.nextNumber = next == null ? 1 : ByteBuffer.wrap(next).getInt();
            catalog.readCollections(state);
            catalog.removeUnfinishedIndexes(state);
        }
        return catalog;
    }

    private void readCollections(KeySpace state) {
        try (KeyScan scan = state.scan(Table.CATALOG, CatalogKeys.allCollections(), false)) {
            while (scan.next()) {
                Namespace namespace = CatalogKeys.namespace(scan.key());
                publish(StoredCollection.fromDocument(namespace, StoredDocument.decode(scan.value())));
            }
        }
    }

    private void removeUnfinishedIndexes(KeySpace state) {
        try (KeyScan scan = state.scan(Table.CATALOG, CatalogKeys.allUnfinishedIndexes(), false);
                AtomicChange change = new AtomicChange(tables)) {
            while (scan.next()) {
                int number = CatalogKeys.unfinishedIndexNumber(scan.key());
                change.delete(scan.key()).deleteRange(Table.INDEX_ENTRIES, entriesOf(number));
            }
            change.commit();
        }
    }

    private static KeyRange entriesOf(int index) {
        return KeyRange.startingWith(new KeyBuffer().putInt(index).toBytes());
    }

    /** Starts a read of one database; the caller closes it. */
    public Reading read(String database) {
        definitions.readLock().lock();
        try {
            return new Reading(tables.snapshot(), databases.getOrDefault(database, Map.of()));
        } finally {
            definitions.readLock().unlock();
        }
    }

    public Set<String> databases() {
        return Set.copyOf(databases.keySet());
    }

    /** Starts the writes of one command to a collection, which is created where it does not exist. */
    public CollectionWrites write(Namespace namespace) {
        while (true) {
            ensureExists(namespace);
            Optional<CollectionWrites> writes = writeIfExists(namespace);
            if (writes.isPresent()) {
                return writes.get();
            }
        }
    }

    /** Starts the writes of one command to a collection, if it exists. */
    public Optional<CollectionWrites> writeIfExists(Namespace namespace) {
        return lockForWriting(namespace).map(collection -> new CollectionWrites(collection, tables.pendingWrites()));
    }

    /** Locks a collection for writing; the caller unlocks it. */
    private Optional<StoredCollection> lockForWriting(Namespace namespace) {
        while (true) {
            StoredCollection found = find(namespace);
            if (found == null) {
                return Optional.empty();
            }
            found.beginWriting();
            StoredCollection current = find(namespace);
            if (current != null && current.number() == found.number()) {
                return Optional.of(current);
            }
            found.endWriting();
        }
    }

    private @Nullable StoredCollection find(Namespace namespace) {
        return databases.getOrDefault(namespace.database(), Map.of()).get(namespace.collection());
    }

    private void ensureExists(Namespace namespace) {
        if (find(namespace) == null) {
            createIfMissing(namespace);
        }
    }

    /** Creates a collection; false if it exists already. */
    public boolean createIfMissing(Namespace namespace) {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            if (find(namespace) != null) {
                return false;
            }
            StoredCollection created =
                    new StoredCollection(takeNumber(change), namespace, List.of(), new ReentrantLock());
            change.put(CatalogKeys.collection(namespace), StoredDocument.encode(created.toDocument()));
            change.commit();
            publish(created);
            return true;
        } finally {
            definitions.writeLock().unlock();
        }
    }

    private int takeNumber(AtomicChange change) {
        int number = nextNumber++;
        change.put(CatalogKeys.nextNumber(), new KeyBuffer().putInt(nextNumber).toBytes());
        return number;
    }

    /** Removes a collection with all its documents and indexes; false if there is none. */
    public boolean drop(Namespace namespace) {
        Optional<StoredCollection> found = lockForWriting(namespace);
        if (found.isEmpty()) {
            return false;
        }
        try {
            removeAll(List.of(found.get()));
            return true;
        } finally {
            found.get().endWriting();
        }
    }

    /** Removes all collections of a database at once. */
    public void dropDatabase(String database) {
        List<StoredCollection> locked = new ArrayList<>();
        try {
            databases.getOrDefault(database, Map.of()).keySet().stream()
                    .sorted()
                    .forEach(name ->
                            lockForWriting(new Namespace(database, name)).ifPresent(locked::add));
            removeAll(locked);
        } finally {
            locked.forEach(collection -> collection.endWriting());
        }
    }

    private void removeAll(List<StoredCollection> collections) {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            collections.forEach(collection -> remove(collection, change));
            change.commit();
            collections.forEach(collection -> unpublish(collection.namespace()));
        } finally {
            definitions.writeLock().unlock();
        }
    }

    private static void remove(StoredCollection collection, AtomicChange change) {
        change.delete(CatalogKeys.collection(collection.namespace()));
        change.delete(CatalogKeys.count(collection.number()));
        change.deleteRange(Table.DOCUMENTS, KeyRange.startingWith(collection.prefix()));
        collection
                .indexes()
                .forEach(index -> change.deleteRange(Table.INDEX_ENTRIES, KeyRange.startingWith(index.prefix())));
    }

    /**
     * Gives a collection another name, also in another database.
     *
     * @throws MongoServerError if the source is missing, or the target exists and is not to be dropped
     */
    public void rename(Namespace from, Namespace to, boolean dropTarget) {
        boolean sourceFirst = from.toString().compareTo(to.toString()) < 0;
        Optional<StoredCollection> first = lockForWriting(sourceFirst ? from : to);
        Optional<StoredCollection> second = lockForWriting(sourceFirst ? to : from);
        try {
            StoredCollection source = (sourceFirst ? first : second)
                    .orElseThrow(
                            () -> new MongoServerError(26, "NamespaceNotFound", "source namespace does not exist"));
            moveTo(source, to, sourceFirst ? second : first, dropTarget);
        } finally {
            second.ifPresent(collection -> collection.endWriting());
            first.ifPresent(collection -> collection.endWriting());
        }
    }

    private void moveTo(StoredCollection source, Namespace to, Optional<StoredCollection> target, boolean dropTarget) {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            if (find(to) != null && (!dropTarget || target.isEmpty())) {
                throw new MongoServerError(ErrorCode.NamespaceExists, "target namespace exists");
            }
            target.ifPresent(collection -> remove(collection, change));
            StoredCollection moved = source.renamed(to);
            change.delete(CatalogKeys.collection(source.namespace()));
            change.put(CatalogKeys.collection(to), StoredDocument.encode(moved.toDocument()));
            change.commit();
            unpublish(source.namespace());
            publish(moved);
        } finally {
            definitions.writeLock().unlock();
        }
    }

    /**
     * Creates the indexes that do not exist yet and fills them.
     *
     * @throws MongoServerError if one of the same name is different (86), or documents break a unique one (11000)
     */
    public void createIndexes(Namespace namespace, List<IndexRequest> requests) {
        StoredCollection collection = lockOrCreate(namespace);
        try {
            for (IndexRequest request : requests) {
                if (!exists(collection, request)) {
                    collection = createIndex(collection, request);
                }
            }
        } finally {
            collection.endWriting();
        }
    }

    private StoredCollection lockOrCreate(Namespace namespace) {
        while (true) {
            ensureExists(namespace);
            Optional<StoredCollection> locked = lockForWriting(namespace);
            if (locked.isPresent()) {
                return locked.get();
            }
        }
    }

    private static boolean exists(StoredCollection collection, IndexRequest request) {
        for (Index index : collection.indexes()) {
            if (index.name().equals(request.name())) {
                if (request.describes(index)) {
                    return true;
                }
                throw new MongoServerError(
                        ErrorCode.IndexKeySpecsConflict,
                        "An existing index has the same name as the requested index but is different: "
                                + request.name());
            }
            if (index.key().equals(request.normalKey())) {
                if (request.describes(index)) {
                    throw new MongoServerError(
                            85, "IndexOptionsConflict", "Index already exists with a different name: " + index.name());
                }
                throw new MongoServerError(
                        86, "IndexKeySpecsConflict", "An equivalent index has other options: " + index.name());
            }
        }
        return false;
    }

    private StoredCollection createIndex(StoredCollection collection, IndexRequest request) {
        Index index = new Index(
                announceIndex(), request.name(), Index.patternOf(request.key()), request.unique(), request.sparse(), 0);
        try {
            new IndexBuild(tables, collection, index).run();
            List<Index> indexes = new ArrayList<>(collection.indexes());
            indexes.add(index);
            return redefine(collection, indexes, change -> change.delete(unfinished(index)));
        } catch (RuntimeException e) {
            try (AtomicChange change = new AtomicChange(tables)) {
                change.deleteRange(Table.INDEX_ENTRIES, KeyRange.startingWith(index.prefix()));
                change.delete(unfinished(index)).commit();
            }
            throw e;
        }
    }

    private static byte[] unfinished(Index index) {
        return CatalogKeys.unfinishedIndex(index.number());
    }

    private int announceIndex() {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            int number = takeNumber(change);
            change.put(CatalogKeys.unfinishedIndex(number), new byte[0]).commit();
            return number;
        } finally {
            definitions.writeLock().unlock();
        }
    }

    /** Removes indexes by name, or all of them when no name is given; those that do not exist are an error (27). */
    public void dropIndexes(Namespace namespace, @Nullable List<String> names) {
        StoredCollection collection = lockForWriting(namespace)
                .orElseThrow(() -> new MongoServerError(26, "NamespaceNotFound", "ns not found " + namespace));
        try {
            List<Index> dropped = names == null ? collection.indexes() : named(collection, names);
            List<Index> kept = new ArrayList<>(collection.indexes());
            kept.removeAll(dropped);
            redefine(
                    collection,
                    kept,
                    change -> dropped.forEach(
                            index -> change.deleteRange(Table.INDEX_ENTRIES, KeyRange.startingWith(index.prefix()))));
        } finally {
            collection.endWriting();
        }
    }

    private static List<Index> named(StoredCollection collection, List<String> names) {
        return names.stream()
                .map(name -> collection
                        .index(name)
                        .orElseThrow(() -> new MongoServerError(
                                ErrorCode.IndexNotFound, "index not found with name [" + name + "]")))
                .toList();
    }

    private StoredCollection redefine(StoredCollection collection, List<Index> indexes, Consumer<AtomicChange> more) {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            StoredCollection redefined = collection.with(indexes);
            change.put(CatalogKeys.collection(collection.namespace()), StoredDocument.encode(redefined.toDocument()));
            more.accept(change);
            change.commit();
            publish(redefined);
            return redefined;
        } finally {
            definitions.writeLock().unlock();
        }
    }

    private void publish(StoredCollection collection) {
        Namespace namespace = collection.namespace();
        databases.compute(namespace.database(), (name, known) -> {
            Map<String, StoredCollection> changed = known == null ? new HashMap<>() : new HashMap<>(known);
            changed.put(namespace.collection(), collection);
            return Map.copyOf(changed);
        });
    }

    private void unpublish(Namespace namespace) {
        databases.computeIfPresent(namespace.database(), (name, known) -> {
            Map<String, StoredCollection> changed = new HashMap<>(known);
            changed.remove(namespace.collection());
            return changed.isEmpty() ? null : Map.copyOf(changed);
        });
    }
}
