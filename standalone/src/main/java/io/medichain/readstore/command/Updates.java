package io.medichain.readstore.command;

import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.ImmutableFieldException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.query.Question;
import io.medichain.readstore.storage.CollectionWrites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of an update command. */
final class Updates {

    private final CollectionWrites writes;
    private final LibraryCollection collection;
    private final UpdateCounts counts;

    Updates(CollectionWrites writes, LibraryCollection collection, UpdateCounts counts) {
        this.writes = writes;
        this.collection = collection;
        this.counts = counts;
    }

    void apply(Document statement) {
        counts.next();
        Arguments arguments = new Arguments(statement);
        arguments.refuse("collation", "c");
        if (statement.get("u") instanceof List<?>) {
            throw pipelinesNotOffered();
        }
        Document filter = arguments.document("q");
        Document update = arguments.document("u");
        boolean multi = arguments.truth("multi", false);
        boolean upsert = arguments.truth("upsert", false);
        if (statement.get("arrayFilters") instanceof List<?> filters && !filters.isEmpty()) {
            updateWithArrayFilters(filter, statement, multi, upsert);
        } else if (!multi && update.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
            replace(filter, update, upsert);
        } else {
            update(filter, update, multi, upsert);
        }
    }

    static MongoServerError pipelinesNotOffered() {
        return Arguments.notOffered("updates by pipelines");
    }

    private void replace(Document filter, Document replacement, boolean upsert) {
        Document found;
        byte[] before;
        try (Answers answers =
                Answers.to(Question.matching(filter).limitedTo(1), writes.collection(), writes.state())) {
            found = answers.next();
            before = answers.bson();
        }
        if (found != null) {
            Object id = found.get("_id");
            boolean changed = writes.replace(KeyEncoding.encode(id), before, withId(id, replacement));
            counts.matched(1, changed ? 1 : 0);
        } else if (upsert) {
            insertReplacement(filter, replacement);
        }
    }

    private void insertReplacement(Document filter, Document replacement) {
        Object asked = filter.get("_id");
        boolean named = filter.containsKey("_id") && !isOperators(asked);
        Object id;
        if (named) {
            id = asked;
        } else if (asked instanceof Document operators && operators.containsKey("$eq")) {
            id = operators.get("$eq");
        } else {
            id = replacement.containsKey("_id") ? replacement.get("_id") : new ObjectId();
        }
        collection.addDocument(withId(id, replacement));
        counts.upserted(id);
    }

    private static boolean isOperators(@Nullable Object value) {
        return value instanceof Document document && document.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    /**
     * The replacement with the _id it must have, which comes first.
     *
     * @throws ImmutableFieldException (66) if it brings another one
     */
    private static Document withId(@Nullable Object id, Document replacement) {
        if (replacement.containsKey("_id")
                && !Arrays.equals(KeyEncoding.encode(replacement.get("_id")), KeyEncoding.encode(id))) {
            throw new ImmutableFieldException(
                    "After applying the update, the (immutable) field '_id' was found to have been altered");
        }
        Document result = new Document("_id", id);
        replacement.forEach(result::putIfAbsent);
        Utils.validateFieldNames(result);
        return result;
    }

    private void update(Document filter, Document update, boolean multi, boolean upsert) {
        Document result = collection
                .single(!multi)
                .updateDocuments(filter, update, ArrayFilters.empty(), multi, upsert, NoopOplog.get());
        if (result.containsKey("upserted")) {
            counts.upserted(result.get("upserted"));
        } else {
            Arguments done = new Arguments(result);
            counts.matched((int) done.number("n", 0), (int) done.number("nModified", 0));
        }
    }

    /** The library understands array filters only where it finds and modifies one document. */
    private void updateWithArrayFilters(Document filter, Document statement, boolean multi, boolean upsert) {
        List<Document> ids = new ArrayList<>();
        Question question = Question.matching(filter).limitedTo(multi ? 0 : 1);
        try (Answers answers = Answers.to(question, writes.collection(), writes.state())) {
            for (Document found = answers.next(); found != null; found = answers.next()) {
                ids.add(new Document("_id", found.get("_id")));
            }
        }
        if (ids.isEmpty() && upsert) {
            collection
                    .single(true)
                    .findAndModify(modification(filter, statement).append("upsert", true));
            counts.upserted(null);
        }
        for (Document id : ids) {
            byte[] idKey = KeyEncoding.encode(id.get("_id"));
            byte[] before = writes.find(idKey);
            collection.single(true).findAndModify(modification(id, statement));
            counts.matched(1, Arrays.equals(before, writes.find(idKey)) ? 0 : 1);
        }
    }

    private static Document modification(Document filter, Document statement) {
        return new Document("query", filter)
                .append("update", statement.get("u"))
                .append("arrayFilters", statement.get("arrayFilters"))
                .append("new", true);
    }
}
