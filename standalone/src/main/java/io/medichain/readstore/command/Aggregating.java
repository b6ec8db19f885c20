package io.medichain.readstore.command;

import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.query.Question;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.Reading;
import io.medichain.readstore.storage.StoredCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines. What a pipeline begins with ($match, $sort, $skip, $limit) is answered as a query would be, with indexes;
 * the library does the other stages on the stream of documents.
 */
final class Aggregating {

    private final Catalog catalog;
    private final OpenCursors cursors;

    Aggregating(Catalog catalog, OpenCursors cursors) {
        this.catalog = catalog;
        this.cursors = cursors;
    }

    Document run(String database, Document request) {
        Arguments arguments = new Arguments(request);
        arguments.refuse("collation", "explain", "let");
        Namespace namespace = Arguments.namespace(database, request);
        Beginning beginning = new Beginning(Aggregation.parse(request.get("pipeline")));
        long batchSize = new Arguments(arguments.document("cursor")).number("batchSize", -1);
        Reading reading = catalog.read(database);
        try {
            AnswerStream results = results(namespace, beginning, request, reading);
            return cursors.first(namespace, results, batchSize, false);
        } catch (RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    private static AnswerStream results(Namespace namespace, Beginning beginning, Document request, Reading reading) {
        LibraryDatabase database = new LibraryDatabase(namespace.database(), reading);
        Aggregation rest = Aggregation.fromPipeline(
                beginning.rest(),
                name -> database,
                database,
                database.resolveCollection(namespace.collection(), false),
                NoopOplog.get());
        if (rest.isModifying()) {
            throw Arguments.notOffered("pipeline stages that write");
        }
        StoredCollection collection = reading.collection(namespace.collection()).orElse(null);
        if (collection == null) {
            return new PipelineDocuments(List.<Document>of().iterator(), reading::close);
        }
        if (beginning.isCountOfAll()) {
            long count = CollectionWrites.count(collection, reading.state());
            return new PipelineDocuments(beginning.counted(count).iterator(), reading::close);
        }
        Answers answers = Answers.to(beginning.question(request, collection), collection, reading.state());
        Stream<Document> documents = Stream.generate(answers::next).takeWhile(Objects::nonNull);
        return new PipelineDocuments(rest.runStagesAsStream(documents).iterator(), () -> {
            answers.close();
            reading.close();
        });
    }

    /** Splits a pipeline into what one query answers and the rest. */
    private static final class Beginning {

        private static final Document COUNT =
                new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));

        private final List<Document> filters = new ArrayList<>();
        private @Nullable SortPattern sort;
        private long skip;
        private long limit;
        private final List<Document> rest;

        Beginning(List<Document> pipeline) {
            int stages = 0;
            while (stages < pipeline.size() && takes(pipeline.get(stages))) {
                stages++;
            }
            rest = pipeline.subList(stages, pipeline.size());
        }

        private boolean takes(Document stage) {
            if (stage.size() != 1) {
                return false;
            }
            Object argument = stage.values().iterator().next();
            return switch (stage.keySet().iterator().next()) {
                case "$match" -> argument instanceof Document filter && filter(filter);
                case "$sort" -> argument instanceof Document order && sort(order);
                case "$skip" -> argument instanceof Number number && skip(number.longValue());
                case "$limit" -> argument instanceof Number number && limit(number.longValue());
                default -> false;
            };
        }

        private boolean filter(Document filter) {
            return sort == null && skip == 0 && limit == 0 && filters.add(filter);
        }

        private boolean sort(Document order) {
            if (sort != null || skip != 0 || limit != 0) {
                return false;
            }
            sort = Arguments.sortPattern(order);
            return sort != null;
        }

        private boolean skip(long number) {
            if (skip != 0 || limit != 0 || number < 0) {
                return false;
            }
            skip = number;
            return true;
        }

        private boolean limit(long number) {
            if (limit != 0 || number <= 0) {
                return false;
            }
            limit = number;
            return true;
        }

        List<Document> rest() {
            return rest;
        }

        /** Whether this is what drivers send for countDocuments without a filter: the count is known. */
        boolean isCountOfAll() {
            return filters.stream().allMatch(Document::isEmpty)
                    && sort == null
                    && skip == 0
                    && limit == 0
                    && rest.equals(List.of(COUNT));
        }

        List<Document> counted(long count) {
            return count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", count));
        }

        Question question(Document request, StoredCollection collection) {
            Document filter = switch (filters.size()) {
                case 0 -> new Document();
                case 1 -> filters.get(0);
                default -> new Document("$and", filters);
            };
            return new Question(
                    filter,
                    sort,
                    skip,
                    limit,
                    Finding.hint(request.get("hint"), collection),
                    new Arguments(request).number("maxTimeMS", 0));
        }
    }
}
