package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that write: each is one atomic batch of documents and index entries. */
final class Writing {

    private final Catalog catalog;

    Writing(Catalog catalog) {
        this.catalog = catalog;
    }

    Document insert(String database, Document request) {
        List<Document> documents = new Arguments(request).documents("documents");
        List<Document> errors = new ArrayList<>();
        try (CollectionWrites writes = catalog.write(Arguments.namespace(database, request))) {
            LibraryCollection collection = writing(writes);
            forEach(documents, request, errors, document -> collection.addDocument(document));
            writes.commit(isDurable(request));
        }
        return written(new Document("n", documents.size() - unwritten(documents, request, errors)), errors);
    }

    /** An ordered command ends at its first error, an unordered one leaves out only what failed. */
    private static int unwritten(List<Document> statements, Document request, List<Document> errors) {
        boolean stopped = isOrdered(request) && !errors.isEmpty();
        return stopped ? statements.size() - (int) new Arguments(errors.get(0)).number("index", 0) : errors.size();
    }

    Document update(String database, Document request) {
        List<Document> updates = new Arguments(request).documents("updates");
        List<Document> errors = new ArrayList<>();
        UpdateCounts counts = new UpdateCounts();
        try (CollectionWrites writes = catalog.write(Arguments.namespace(database, request))) {
            Updates statements = new Updates(writes, writing(writes), counts);
            forEach(updates, request, errors, statements::apply);
            writes.commit(isDurable(request));
        }
        return written(counts.reply(), errors);
    }

    Document delete(String database, Document request) {
        List<Document> deletes = new Arguments(request).documents("deletes");
        List<Document> errors = new ArrayList<>();
        Optional<CollectionWrites> existing = catalog.writeIfExists(Arguments.namespace(database, request));
        if (existing.isEmpty()) {
            return written(new Document("n", 0), errors);
        }
        try (CollectionWrites writes = existing.get()) {
            Deletes statements = new Deletes(writes);
            forEach(deletes, request, errors, statements::apply);
            writes.commit(isDurable(request));
            return written(new Document("n", statements.deleted()), errors);
        }
    }

    Document findAndModify(String database, Document request) {
        Arguments arguments = new Arguments(request);
        arguments.refuse("collation");
        if (request.get("update") instanceof List<?>) {
            throw Updates.pipelinesNotOffered();
        }
        request.putIfAbsent("query", new Document());
        Namespace namespace = Arguments.namespace(database, request);
        try (CollectionWrites writes = catalog.write(namespace)) {
            Document reply = writing(writes).single(true).findAndModify(request);
            writes.commit(isDurable(request));
            return reply;
        }
    }

    private static LibraryCollection writing(CollectionWrites writes) {
        return LibraryCollection.writing(
                new LibraryDatabase(writes.collection().namespace().database(), null), writes);
    }

    private static void forEach(
            List<Document> statements, Document request, List<Document> errors, Statement statement) {
        for (int position = 0; position < statements.size(); position++) {
            try {
                statement.apply(statements.get(position));
            } catch (MongoServerError error) {
                errors.add(Reply.writeError(position, error));
                if (isOrdered(request)) {
                    return;
                }
            }
        }
    }

    private static boolean isOrdered(Document request) {
        return new Arguments(request).truth("ordered", true);
    }

    /** Whether the client asked to wait for the disk: write concern {j: true}. */
    private static boolean isDurable(Document request) {
        Document concern = new Arguments(request).document("writeConcern");
        return new Arguments(concern).truth("j", false);
    }

    private static Document written(Document reply, List<Document> errors) {
        if (!errors.isEmpty()) {
            reply.append("writeErrors", errors);
        }
        return Reply.ok(reply);
    }

    private interface Statement {
        void apply(Document statement);
    }
}
