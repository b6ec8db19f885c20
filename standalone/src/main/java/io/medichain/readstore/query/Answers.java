package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.storage.KeySpace;
import io.medichain.readstore.storage.StoredCollection;
import io.medichain.readstore.storage.StoredDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents that answer a question, one after the other, in the asked order, without those to be skipped and never
 * more than asked for. They are read as they are asked for; only an order that no index gives is held in memory.
 */
public final class Answers implements AutoCloseable {

    private final Question question;
    private final QueryPlan plan;
    private final Candidates candidates;
    private final FilterMatch filter;
    private final TimeLimit limit;
    private @Nullable SortedAnswers sorted;
    private long examined;
    private long returned;
    private long skipped;
    private byte[] bson = {};

    private Answers(KeySpace state, StoredCollection collection, Question question, QueryPlan plan) {
        this.question = question;
        this.plan = plan;
        this.filter = new FilterMatch(question.filter());
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

    /** Starts to answer; the state stays open as long as the answers are read. */
    public static Answers to(Question question, StoredCollection collection, KeySpace state) {
        return new Answers(state, collection, question, QueryPlanner.plan(collection, question));
    }

    private static IdKeys idKeys(KeySpace state, QueryPlan.IndexScan scan) {
        if (scan.ranges().isEmpty()) {
            return new ListedIdKeys(List.of());
        }
        IdKeys keys = scan.merged() ? new MergedIdKeys(state, scan) : new ScannedIdKeys(state, scan);
        return scan.repeats() ? new DistinctIdKeys(keys) : keys;
    }

    /** The next document, or null after the last one. */
    public @Nullable Document next() {
        if (question.limit() > 0 && returned >= question.limit()) {
            return null;
        }
        Document document = plan.sorted() ? nextMatching() : sorted().next();
        while (document != null && skipped < question.skip()) {
            skipped++;
            document = plan.sorted() ? nextMatching() : sorted().next();
        }
        if (document != null) {
            returned++;
        }
        return document;
    }

    private SortedAnswers sorted() {
        SortedAnswers result = sorted;
        if (result == null) {
            SortPattern sort = question.sort();
            result = new SortedAnswers(sort == null ? new SortPattern(List.of()) : sort, most());
            Document document = nextMatching();
            while (document != null) {
                result.add(document, bson.length, candidates.idKey());
                document = nextMatching();
            }
            sorted = result;
        }
        return result;
    }

    private long most() {
        return question.limit() == 0 ? Long.MAX_VALUE : question.skip() + question.limit();
    }

    private @Nullable Document nextMatching() {
        while (candidates.next()) {
            examined++;
            limit.check();
            bson = candidates.bson();
            Document document = StoredDocument.decode(bson);
            if (filter.test(document)) {
                return document;
            }
        }
        return null;
    }

    /** Counts the time that the question may take from now on. */
    public void restartTimeLimit() {
        limit.restart();
    }

    /** The stored bytes of the document that was last returned; only where nothing had to be sorted. */
    public byte[] bson() {
        return bson;
    }

    public QueryPlan plan() {
        return plan;
    }

    /** How many documents were looked at so far. */
    public long examined() {
        return examined;
    }

    @Override
    public void close() {
        candidates.close();
    }
}
