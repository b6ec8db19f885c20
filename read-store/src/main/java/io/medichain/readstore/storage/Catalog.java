package io.medichain.readstore.storage;

import io.medichain.readstore.key.IndexPattern;
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
import org.jspecify.annotations.Nullable;

/**
 * Which databases, collections and indexes there are, in memory and on disk.
 *
 * <p>A reader takes its snapshot and its definitions together, so every index it knows is complete in its snapshot.
 * Changes of definitions are therefore published under a lock that readers hold only for that moment; long work, as
 * filling an index, is done outside of it and holds up only writers of the same collection.
 */
public final class Catalog {

    private final DocumentTables tables;
    private final Map<String, Map<String, StoredCollection>> databases = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock definitions = new ReentrantReadWriteLock();
    private int nextNumber = 1;

    private Catalog(DocumentTables tables) {
        this.tables = tables;
    }

    /** Reads the catalog and removes what an interrupted index build left. */
    public static Catalog load(DocumentTables tables) {
        Catalog catalog = new Catalog(tables);
        try (KeySpace state = tables.snapshot()) {
            byte[] next = state.get(DocumentTable.CATALOG, CatalogKeys.nextNumber());
            catalog.nextNumber = next == null ? 1 : ByteBuffer.wrap(next).getInt();
            catalog.readCollections(state);
            catalog.removeUnfinishedIndexes(state);
        }
        return catalog;
    }

    private void readCollections(KeySpace state) {
        try (KeyScan scan = state.scan(DocumentTable.CATALOG, CatalogKeys.allCollections(), false)) {
            while (scan.next()) {
                Namespace namespace = CatalogKeys.namespace(scan.key());
                publish(StoredCollection.fromDocument(namespace, Definition.decode(scan.value())));
            }
        }
    }

    private void removeUnfinishedIndexes(KeySpace state) {
        try (KeyScan scan = state.scan(DocumentTable.CATALOG, CatalogKeys.allUnfinishedIndexes(), false);
                AtomicChange change = new AtomicChange(tables)) {
            while (scan.next()) {
                int number = CatalogKeys.unfinishedIndexNumber(scan.key());
                change.delete(DocumentTable.CATALOG, scan.key())
                        .deleteRange(DocumentTable.INDEX_ENTRIES, entriesOf(number));
            }
            change.commit();
        }
    }

    private static KeyRange entriesOf(int index) {
        return KeyRange.startingWith(new KeyBuffer().putInt(index).toBytes());
    }

    /** Starts a read of one database; the caller closes it. */
    public ConsistentReading read(String database) {
        definitions.readLock().lock();
        try {
            return new ConsistentReading(tables.snapshot(), databases.getOrDefault(database, Map.of()));
        } finally {
            definitions.readLock().unlock();
        }
    }

    /** The document with this key of _id, as it is now; none where there is no such document or collection. */
    public byte @Nullable [] document(Namespace namespace, byte[] idKey) {
        StoredCollection found = find(namespace);
        if (found == null) {
            return null;
        }
        try (KeySpace now = CommittedState.latest(tables)) {
            return now.get(DocumentTable.DOCUMENTS, found.documentKey(idKey));
        }
    }

    public Set<String> databases() {
        return Set.copyOf(databases.keySet());
    }

    /** Starts writes to a collection, which is created where it does not exist. */
    public CollectionWrites write(Namespace namespace) {
        return new CollectionWrites(lockOrCreate(namespace), tables);
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
            create(namespace);
        }
    }

    private void create(Namespace namespace) {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            if (find(namespace) == null) {
                StoredCollection created =
                        new StoredCollection(takeNumber(change), namespace, List.of(), new ReentrantLock());
                change.put(
                        DocumentTable.CATALOG,
                        CatalogKeys.collection(namespace),
                        Definition.encode(created.toDocument()));
                change.commit();
                publish(created);
            }
        } finally {
            definitions.writeLock().unlock();
        }
    }

    private int takeNumber(AtomicChange change) {
        int number = nextNumber++;
        change.put(
                DocumentTable.CATALOG,
                CatalogKeys.nextNumber(),
                new KeyBuffer().putInt(nextNumber).toBytes());
        return number;
    }

    /** Removes a collection with all its documents and indexes; false if there is none. */
    public boolean drop(Namespace namespace) {
        Optional<StoredCollection> found = lockForWriting(namespace);
        if (found.isEmpty()) {
            return false;
        }
        try {
            remove(found.get());
            return true;
        } finally {
            found.get().endWriting();
        }
    }

    private void remove(StoredCollection collection) {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            change.delete(DocumentTable.CATALOG, CatalogKeys.collection(collection.namespace()));
            change.deleteRange(DocumentTable.DOCUMENTS, KeyRange.startingWith(collection.prefix()));
            collection.indexes().forEach(index -> change.deleteRange(DocumentTable.INDEX_ENTRIES, entriesOf(index)));
            change.commit();
            unpublish(collection.namespace());
        } finally {
            definitions.writeLock().unlock();
        }
    }

    private static KeyRange entriesOf(Index index) {
        return KeyRange.startingWith(index.prefix());
    }

    /** Creates the indexes that do not exist yet and fills them. */
    public void createIndexes(Namespace namespace, List<IndexPattern> patterns) {
        StoredCollection collection = lockOrCreate(namespace);
        try {
            for (IndexPattern pattern : patterns) {
                if (collection.indexes().stream()
                        .noneMatch(index -> index.pattern().fields().equals(pattern.fields()))) {
                    collection = createIndex(collection, pattern);
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

    private StoredCollection createIndex(StoredCollection collection, IndexPattern pattern) {
        Index index = new Index(announceIndex(), pattern, 0);
        try {
            new IndexBuild(tables, collection, index).run();
            List<Index> indexes = new ArrayList<>(collection.indexes());
            indexes.add(index);
            return redefine(collection.with(indexes), index);
        } catch (RuntimeException e) {
            try (AtomicChange change = new AtomicChange(tables)) {
                change.deleteRange(DocumentTable.INDEX_ENTRIES, entriesOf(index));
                change.delete(DocumentTable.CATALOG, unfinished(index)).commit();
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
            change.put(DocumentTable.CATALOG, CatalogKeys.unfinishedIndex(number), new byte[0])
                    .commit();
            return number;
        } finally {
            definitions.writeLock().unlock();
        }
    }

    private StoredCollection redefine(StoredCollection redefined, Index finished) {
        definitions.writeLock().lock();
        try (AtomicChange change = new AtomicChange(tables)) {
            byte[] key = CatalogKeys.collection(redefined.namespace());
            change.put(DocumentTable.CATALOG, key, Definition.encode(redefined.toDocument()));
            change.delete(DocumentTable.CATALOG, unfinished(finished));
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
