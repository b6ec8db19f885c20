package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.storage.KeySpace;
import io.medichain.readstore.storage.StoredCollection;
import io.medichain.readstore.storage.StoredDocument;
import io.medichain.view.Held;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that answer a question, one after the other, in the asked order and never more than asked for. They are
 * read as they are asked for; only an order that no index gives is held in memory. Of a document only the fields that
 * the question names are looked at.
 */
public final class Answers implements AutoCloseable {

    private final Question question;
    private final boolean inOrder;
    private final Candidates candidates;
    private final FilterMatch filter;
    private final Set<String> fields;
    private final TimeLimit limit;
    private final Held held;
    private @Nullable SortedAnswers sorted;
    private Document examined = new Document();
    private int returned;

    private Answers(KeySpace state, StoredCollection collection, Question question, QueryPlan plan, Held held) {
        this.question = question;
        this.held = held;
        this.inOrder = plan.sorted();
        this.filter = new FilterMatch(question.filter());
        this.fields = fields(question);
        this.limit = new TimeLimit(question.mostMillis());
        this.candidates = switch (plan) {
            case QueryPlan.Lookups lookups ->
                new FetchedDocuments(state, collection, new ListedIdKeys(lookups.idKeys()), false);
            case QueryPlan.CollectionScan scan -> new ScannedDocuments(state, collection, scan);
            case QueryPlan.IndexScan scan -> new FetchedDocuments(state, collection, idKeys(state, scan), true);
            case QueryPlan.IndexIntersection together ->
                new FetchedDocuments(state, collection, new IntersectedIdKeys(state, together), true);
        };
    }

    /**
     * Starts to answer; the state stays open as long as the answers are read.
     *
     * @param held is told of each answer before it is given, and earlier where they have to be sorted
     */
    public static Answers to(Question question, StoredCollection collection, KeySpace state, Held held) {
        return new Answers(state, collection, question, QueryPlanner.plan(collection, question), held);
    }

    private static Set<String> fields(Question question) {
        Set<String> fields = new HashSet<>(FilterFields.of(question.filter()));
        SortPattern sort = question.sort();
        if (sort != null) {
            fields.addAll(sort.names());
        }
        return fields;
    }

    private static IdKeys idKeys(KeySpace state, QueryPlan.IndexScan scan) {
        if (scan.ranges().isEmpty()) {
            return new ListedIdKeys(List.of());
        }
        IdKeys keys = scan.merged() ? new MergedIdKeys(state, scan) : new ScannedIdKeys(state, scan);
        return scan.repeats() ? new DistinctIdKeys(keys) : keys;
    }

    /** The BSON of the next document, or null after the last one. */
    public byte @Nullable [] next() {
        if (returned >= question.limit()) {
            return null;
        }
        returned++;
        if (!inOrder) {
            return sorted().next();
        }
        byte[] bson = nextMatching();
        if (bson != null) {
            held.more(bson.length);
        }
        return bson;
    }

    private SortedAnswers sorted() {
        SortedAnswers result = sorted;
        if (result == null) {
            SortPattern sort = question.sort();
            result = new SortedAnswers(question.limit(), held);
            byte[] bson = nextMatching();
            while (bson != null) {
                result.add(sort == null ? new byte[0] : sort.keyOf(examined), bson, candidates.idKey());
                bson = nextMatching();
            }
            sorted = result;
        }
        return result;
    }

    private byte @Nullable [] nextMatching() {
        while (candidates.next()) {
            limit.check();
            byte[] bson = candidates.bson();
            examined = StoredDocument.decode(bson, fields);
            if (filter.test(examined)) {
                return bson;
            }
        }
        return null;
    }

    @Override
    public void close() {
        candidates.close();
    }
}
