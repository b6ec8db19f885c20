package io.medichain.view;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * The library's server in memory, made to do as MongoDB does: one caller at a time, for it changes documents while
 * others read them; and a document goes before another takes its place, for it would leave the fields in their old
 * order.
 */
public record OrderlyStore(ReadStore store, ReentrantLock lock) implements ReadStore {
    public OrderlyStore(ReadStore store) {
        this(store, new ReentrantLock());
    }

    private <T> T alone(Supplier<T> asked) {
        lock.lock();
        try {
            return asked.get();
        } finally {
            lock.unlock();
        }
    }

    private void alone(Runnable asked) {
        alone(() -> {
            asked.run();
            return true;
        });
    }

    @Override
    public List<String> databases() {
        return alone(store::databases);
    }

    @Override
    public List<String> collections(String database) {
        return alone(() -> store.collections(database));
    }

    @Override
    public DocumentCollection collection(String database, String name) {
        return new Documents(store.collection(database, name));
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Documents implements DocumentCollection {
        private final DocumentCollection collection;

        Documents(DocumentCollection collection) {
            this.collection = collection;
        }

        @Override
        public List<RawBsonDocument> find(BsonDocument filter, BsonDocument sort, int limit, Held held) {
            return alone(() -> collection.find(filter, sort, limit, held));
        }

        @Override
        public void write(List<DocumentWrite> writes) {
            List<DocumentWrite> removals = writes.stream()
                    .<DocumentWrite>map(write -> new DocumentWrite.Delete(write.id()))
                    .toList();
            alone(() -> {
                collection.write(removals);
                collection.write(writes);
            });
        }

        @Override
        public void index(List<BsonDocument> keys) {
            alone(() -> collection.index(keys));
        }

        @Override
        public void drop() {
            alone(() -> collection.drop());
        }
    }
}
