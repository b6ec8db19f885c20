package io.medichain.readstore.command;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.query.Question;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.Reading;
import io.medichain.readstore.storage.StoredCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The commands that read: each sees one snapshot. */
final class Finding {

    private final Catalog catalog;
    private final OpenCursors cursors;

    Finding(Catalog catalog, OpenCursors cursors) {
        this.catalog = catalog;
        this.cursors = cursors;
    }

    Document find(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        Arguments arguments = new Arguments(request);
        arguments.refuse("collation", "min", "max", "returnKey", "showRecordId", "tailable", "awaitData");
        Reading reading = catalog.read(database);
        Optional<StoredCollection> collection = reading.collection(namespace.collection());
        if (collection.isEmpty()) {
            reading.close();
            return Reply.firstBatch(namespace.toString(), 0, List.of());
        }
        AnswerStream found = found(reading, collection.get(), request, arguments.document("projection"));
        boolean onlyOne = arguments.truth("singleBatch", false) || arguments.number("limit", 0) < 0;
        return cursors.first(namespace, found, arguments.number("batchSize", -1), onlyOne);
    }

    private static AnswerStream found(
            Reading reading, StoredCollection collection, Document request, Document projection) {
        Answers answers = null;
        try {
            answers = Answers.to(question(request, collection), collection, reading.state());
            LibraryCollection library = LibraryCollection.reading(
                    new LibraryDatabase(collection.namespace().database(), reading), collection, reading.state());
            return new FoundDocuments(reading, answers, library, projection);
        } catch (RuntimeException e) {
            if (answers != null) {
                answers.close();
            }
            reading.close();
            throw e;
        }
    }

    static Question question(Document request, StoredCollection collection) {
        Arguments arguments = new Arguments(request);
        return new Question(
                arguments.document("filter"),
                arguments.sort("sort"),
                arguments.number("skip", 0),
                Math.abs(arguments.number("limit", 0)),
                hint(request.get("hint"), collection),
                arguments.number("maxTimeMS", 0));
    }

    /** The name of the index a hint means; a hint is a name or the key of an index. */
    static @Nullable String hint(@Nullable Object hint, StoredCollection collection) {
        return switch (hint) {
            case null -> null;
            case String name -> name;
            case Document key when key.isEmpty() -> null;
            case Document key when key.containsKey("$natural") -> "$natural";
            case Document key when key.keySet().equals(Set.of("_id")) -> "_id_";
            case Document key ->
                collection.indexes().stream()
                        .filter(index -> Arrays.equals(KeyEncoding.encode(index.key()), KeyEncoding.encode(key)))
                        .map(index -> index.name())
                        .findFirst()
                        .orElse("");
            default -> "";
        };
    }

    Document getMore(String database, Document request) {
        Arguments arguments = new Arguments(request);
        return cursors.more(arguments.number("getMore", 0), arguments.number("batchSize", 0));
    }

    Document killCursors(String database, Document request) {
        List<Object> killed = new ArrayList<>();
        List<Object> unknown = new ArrayList<>();
        if (request.get("cursors") instanceof Collection<?> numbers) {
            for (Object number : numbers) {
                boolean open = number instanceof Number n && cursors.kill(n.longValue());
                (open ? killed : unknown).add(number);
            }
        }
        return Reply.ok(new Document("cursorsKilled", killed)
                .append("cursorsNotFound", unknown)
                .append("cursorsAlive", List.of())
                .append("cursorsUnknown", List.of()));
    }

    Document count(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        Arguments arguments = new Arguments(request);
        arguments.refuse("collation");
        Document filter = arguments.document("query");
        try (Reading reading = catalog.read(database)) {
            long count = reading.collection(namespace.collection())
                    .map(collection -> filter.isEmpty()
                            ? CollectionWrites.count(collection, reading.state())
                            : matching(filter, request, collection, reading))
                    .orElse(0L);
            long left = Math.max(0, count - arguments.number("skip", 0));
            long limit = Math.abs(arguments.number("limit", 0));
            return Reply.ok(new Document("n", integer(limit == 0 ? left : Math.min(left, limit))));
        }
    }

    private static Object integer(long value) {
        return value <= Integer.MAX_VALUE ? (Object) (int) value : (Object) value;
    }

    private static long matching(Document filter, Document request, StoredCollection collection, Reading reading) {
        Question question = new Question(
                filter,
                null,
                0,
                0,
                hint(request.get("hint"), collection),
                new Arguments(request).number("maxTimeMS", 0));
        long count = 0;
        try (Answers answers = Answers.to(question, collection, reading.state())) {
            while (answers.next() != null) {
                count++;
            }
        }
        return count;
    }

    Document distinct(String database, Document request) {
        Namespace namespace = Arguments.namespace(database, request);
        Arguments arguments = new Arguments(request);
        arguments.refuse("collation");
        String path = String.valueOf(request.get("key"));
        TreeMap<byte[], Object> values = new TreeMap<>(Arrays::compareUnsigned);
        try (Reading reading = catalog.read(database)) {
            reading.collection(namespace.collection())
                    .ifPresent(collection -> collect(path, arguments.document("query"), collection, reading, values));
        }
        return Reply.ok(new Document("values", new ArrayList<>(values.values())));
    }

    private static void collect(
            String path, Document filter, StoredCollection collection, Reading reading, Map<byte[], Object> values) {
        try (Answers answers = Answers.to(Question.matching(filter), collection, reading.state())) {
            for (Document document = answers.next(); document != null; document = answers.next()) {
                Object value = Utils.getSubdocumentValueCollectionAware(document, path);
                List<?> found =
                        value instanceof Collection<?> many ? new ArrayList<>(many) : Collections.singletonList(value);
                found.stream()
                        .filter(each -> !(each instanceof Missing))
                        .forEach(each -> values.putIfAbsent(KeyEncoding.encode(each), each));
            }
        }
    }

    Document aggregate(String database, Document request) {
        return new Aggregating(catalog, cursors).run(database, request);
    }

    Document explain(String database, Document request) {
        Arguments arguments = new Arguments(request);
        Document find = arguments.document("explain");
        if (!find.containsKey("find")) {
            throw Arguments.notOffered("explain of other commands than find");
        }
        Namespace namespace = Arguments.namespace(database, find);
        try (Reading reading = catalog.read(database)) {
            return Reply.ok(reading.collection(namespace.collection())
                    .map(collection -> Explanation.of(question(find, collection), collection, reading))
                    .orElseGet(() -> Explanation.ofNothing(namespace)));
        }
    }
}
