package io.medichain.readstore.command;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.medichain.readstore.storage.Reading;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A database as pipeline stages see it during one command: other collections of it can be looked up in one snapshot.
 */
final class LibraryDatabase implements MongoDatabase {

    private final String name;
    private final @Nullable Reading reading;

    LibraryDatabase(String name, @Nullable Reading reading) {
        this.name = name;
        this.reading = reading;
    }

    @Override
    public String getDatabaseName() {
        return name;
    }

    @Override
    public @Nullable MongoCollection<?> resolveCollection(String collection, boolean throwIfNotFound) {
        Reading from = reading;
        MongoCollection<?> found = from == null
                ? null
                : from.collection(collection)
                        .map(stored -> LibraryCollection.reading(this, stored, from.state()))
                        .orElse(null);
        if (found == null && throwIfNotFound) {
            throw new MongoServerError(26, "NamespaceNotFound", "ns not found");
        }
        return found;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void handleClose(Channel channel) {}

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        throw onlyRead();
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw onlyRead();
    }

    @Override
    public MongoCollection<?> createCollectionOrThrowIfExists(String collection, CollectionOptions options) {
        throw onlyRead();
    }

    @Override
    public void drop(Oplog oplog) {
        throw onlyRead();
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        throw onlyRead();
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String to) {
        throw onlyRead();
    }

    @Override
    public void unregisterCollection(String collection) {
        throw onlyRead();
    }

    private static MongoServerError onlyRead() {
        return Arguments.notOffered("pipeline stages that write");
    }
}
