package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.SortPattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a collection.
 *
 * @param filter a document must match it; empty: all do
 * @param sort the order of the answers; null: whichever is cheapest
 * @param limit how many answers at most
 * @param mostMillis after how many milliseconds the question is given up
 */
public record Question(Document filter, @Nullable SortPattern sort, int limit, long mostMillis) {}
