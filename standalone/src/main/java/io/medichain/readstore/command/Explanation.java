package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.query.Answers;
import io.medichain.readstore.query.QueryPlan;
import io.medichain.readstore.query.Question;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.Reading;
import io.medichain.readstore.storage.StoredCollection;

/** What a query does, in the words of MongoDB's explain. */
final class Explanation {

    private Explanation() {}

    static Document of(Question question, StoredCollection collection, Reading reading) {
        long returned = 0;
        try (Answers answers = Answers.to(question, collection, reading.state())) {
            while (answers.next() != null) {
                returned++;
            }
            return explained(collection.namespace(), stages(answers.plan()), returned, answers.examined());
        }
    }

    static Document ofNothing(Namespace namespace) {
        return explained(namespace, new Document("stage", "EOF"), 0, 0);
    }

    private static Document explained(Namespace namespace, Document plan, long returned, long examined) {
        return new Document("queryPlanner", new Document("namespace", namespace.toString()).append("winningPlan", plan))
                .append(
                        "executionStats",
                        new Document("executionSuccess", true)
                                .append("nReturned", returned)
                                .append("totalDocsExamined", examined));
    }

    private static Document stages(QueryPlan plan) {
        Document access = switch (plan) {
            case QueryPlan.Lookups lookups -> new Document("stage", "IDHACK");
            case QueryPlan.CollectionScan scan
            when scan.bounded() ->
                new Document("stage", "FETCH")
                        .append("inputStage", new Document("stage", "IXSCAN").append("indexName", "_id_"));
            case QueryPlan.CollectionScan scan -> new Document("stage", "COLLSCAN");
            case QueryPlan.IndexScan scan ->
                new Document("stage", "FETCH")
                        .append(
                                "inputStage",
                                new Document("stage", scan.merged() ? "SORT_MERGE" : "IXSCAN")
                                        .append("indexName", scan.index().name()));
            case QueryPlan.IndexIntersection together ->
                new Document("stage", "FETCH")
                        .append(
                                "inputStage",
                                new Document("stage", "AND_SORTED")
                                        .append("indexName", together.index().name()));
        };
        return plan.sorted() ? access : new Document("stage", "SORT").append("inputStage", access);
    }
}
