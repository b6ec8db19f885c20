package io.medichain.readstore.command;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.Index;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.Reading;
import io.medichain.readstore.storage.StoredCollection;
import io.medichain.readstore.storage.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands about databases, collections and indexes. */
final class Defining {

    private static final int NAMESPACE_NOT_FOUND = 26;
    private static final String ID_INDEX = "_id_";

    private final Catalog catalog;

    Defining(Catalog catalog) {
        this.catalog = catalog;
    }

    Document create(String database, Document request) {
        new Arguments(request)
                .refuse(
                        "capped",
                        "timeseries",
                        "viewOn",
                        "collation",
                        "validator",
                        "clusteredIndex",
                        "expireAfterSeconds");
        Namespace namespace = Arguments.namespace(database, request);
        if (!catalog.createIfMissing(namespace)) {
            throw new MongoServerError(ErrorCode.NamespaceExists, "Collection already exists. NS: " + namespace);
        }
        return Reply.ok();
    }

    Document drop(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        if (!catalog.drop(namespace)) {
            throw notFound(namespace);
        }
        return Reply.ok(new Document("ns", namespace.toString()));
    }

    Document dropDatabase(String database, Document request) {
        catalog.dropDatabase(database);
        return Reply.ok(new Document("dropped", database));
    }

    Document renameCollection(String database, Document request) {
        Arguments arguments = new Arguments(request);
        catalog.rename(
                fullName(request.get("renameCollection")),
                fullName(request.get("to")),
                arguments.truth("dropTarget", false));
        return Reply.ok();
    }

    private static Namespace fullName(@Nullable Object value) {
        String text = String.valueOf(value);
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new MongoServerError(ErrorCode.InvalidNamespace, "Invalid namespace");
        }
        return new Namespace(text.substring(0, dot), text.substring(dot + 1));
    }

    Document createIndexes(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        int before;
        try (Reading reading = catalog.read(database)) {
            before = reading.collection(namespace.collection())
                    .map(collection -> collection.indexes().size() + 1)
                    .orElse(0);
        }
        catalog.createIndexes(namespace, IndexRequests.from(new Arguments(request).documents("indexes")));
        try (Reading reading = catalog.read(database)) {
            int after = reading.collection(namespace.collection())
                    .map(collection -> collection.indexes().size() + 1)
                    .orElse(0);
            return Reply.ok(new Document("numIndexesBefore", Math.max(before, 1))
                    .append("numIndexesAfter", after)
                    .append("createdCollectionAutomatically", before == 0));
        }
    }

    Document dropIndexes(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        Object which = request.get("index");
        if ("*".equals(which)) {
            catalog.dropIndexes(namespace, null);
        } else {
            catalog.dropIndexes(namespace, indexNames(which, namespace));
        }
        return Reply.ok();
    }

    private List<String> indexNames(@Nullable Object which, Namespace namespace) {
        List<String> names = new ArrayList<>();
        switch (which) {
            case String name -> names.add(name);
            case List<?> many -> many.forEach(name -> names.add(String.valueOf(name)));
            case Document key -> names.add(nameOf(key, namespace));
            case null, default ->
                throw new MongoServerError(ErrorCode.TypeMismatch, "The field 'index' must be a name or a key");
        }
        if (names.contains(ID_INDEX)) {
            throw new MongoServerError(ErrorCode.InvalidOptions, "cannot drop _id index");
        }
        return names;
    }

    private String nameOf(Document key, Namespace namespace) {
        try (Reading reading = catalog.read(namespace.database())) {
            Optional<StoredCollection> collection = reading.collection(namespace.collection());
            String name = collection.map(found -> Finding.hint(key, found)).orElse("");
            if (name == null || name.isEmpty()) {
                throw new MongoServerError(ErrorCode.IndexNotFound, "can't find index with this key");
            }
            return name;
        }
    }

    Document listIndexes(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        try (Reading reading = catalog.read(database)) {
            StoredCollection collection =
                    reading.collection(namespace.collection()).orElseThrow(() -> notFound(namespace));
            List<Document> indexes = new ArrayList<>();
            indexes.add(idIndex());
            collection.indexes().forEach(index -> indexes.add(described(index)));
            return Reply.firstBatch(namespace.toString(), 0, indexes);
        }
    }

    private static Document idIndex() {
        return new Document("v", 2).append("key", new Document("_id", 1)).append("name", ID_INDEX);
    }

    private static Document described(Index index) {
        Document description = new Document("v", 2).append("key", index.key()).append("name", index.name());
        if (index.unique()) {
            description.append("unique", true);
        }
        if (index.sparse()) {
            description.append("sparse", true);
        }
        return description;
    }

    Document listCollections(String database, Document request) {
        Document filter = new Arguments(request).document("filter");
        DefaultQueryMatcher matcher = new DefaultQueryMatcher();
        try (Reading reading = catalog.read(database)) {
            List<Document> collections = reading.collectionNames().stream()
                    .map(name -> new Document("name", name)
                            .append("type", "collection")
                            .append("options", new Document())
                            .append("info", new Document("readOnly", false))
                            .append("idIndex", idIndex()))
                    .filter(description -> matcher.matches(description, filter))
                    .toList();
            return Reply.firstBatch(database + ".$cmd.listCollections", 0, collections);
        }
    }

    Document listDatabases(String database, Document request) {
        Document filter = new Arguments(request).document("filter");
        DefaultQueryMatcher matcher = new DefaultQueryMatcher();
        List<Document> databases = catalog.databases().stream()
                .sorted()
                .map(name -> new Document("name", name).append("sizeOnDisk", 0L).append("empty", false))
                .filter(description -> matcher.matches(description, filter))
                .toList();
        return Reply.ok(new Document("databases", databases).append("totalSize", 0L));
    }

    Document collStats(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        try (Reading reading = catalog.read(database)) {
            Optional<StoredCollection> collection = reading.collection(namespace.collection());
            return Reply.ok(new Document("ns", namespace.toString())
                    .append(
                            "count",
                            collection
                                    .map(found -> CollectionWrites.count(found, reading.state()))
                                    .orElse(0L))
                    .append(
                            "nindexes",
                            collection.map(found -> found.indexes().size() + 1).orElse(0)));
        }
    }

    /** Reads the whole collection and compares documents, indexes and count. */
    Document validate(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        try (Reading reading = catalog.read(database)) {
            StoredCollection collection =
                    reading.collection(namespace.collection()).orElseThrow(() -> notFound(namespace));
            Validation validation = new Validation(collection, reading.state()).run();
            return Reply.ok(new Document("ns", namespace.toString())
                    .append("valid", validation.errors().isEmpty())
                    .append("errors", validation.errors())
                    .append("nrecords", validation.documents())
                    .append("keysPerIndex", new Document(validation.keysPerIndex())));
        }
    }

    Document dbStats(String database, Document request) {
        try (Reading reading = catalog.read(database)) {
            long documents = 0;
            int indexes = 0;
            for (String name : reading.collectionNames()) {
                StoredCollection collection = reading.collection(name).orElseThrow();
                documents += CollectionWrites.count(collection, reading.state());
                indexes += collection.indexes().size() + 1;
            }
            return Reply.ok(new Document("db", database)
                    .append("collections", reading.collectionNames().size())
                    .append("objects", documents)
                    .append("indexes", indexes));
        }
    }

    private static MongoServerError notFound(Namespace namespace) {
        return new MongoServerError(NAMESPACE_NOT_FOUND, "NamespaceNotFound", "ns not found: " + namespace);
    }
}
