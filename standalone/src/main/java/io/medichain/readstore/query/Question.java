package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.SortPattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a collection.
 *
 * @param filter a document must match it; empty: all do
 * @param sort the order of the answers; null: whichever is cheapest
 * @param skip how many of the first answers are left out
 * @param limit how many answers at most; 0: all
 * @param hint the name of the index to use, "$natural" for none, null for the best
 * @param mostMillis after how many milliseconds the question is given up; 0: never
 */
public record Question(
        Document filter,
        @Nullable SortPattern sort,
        long skip,
        long limit,
        @Nullable String hint,
        long mostMillis) {

    /** All documents that match, in any order. */
    public static Question matching(Document filter) {
        return new Question(filter, null, 0, 0, null, 0);
    }

    public Question limitedTo(long atMost) {
        return new Question(filter, sort, skip, atMost, hint, mostMillis);
    }
}
