package io.medichain.readstore.query;

import io.medichain.readstore.storage.Index;
import io.medichain.readstore.storage.KeyRange;
import java.util.List;

/** How the documents that may match are reached. */
public sealed interface QueryPlan {

    /** Whether they come in the asked order, so that nothing needs to be sorted. */
    boolean sorted();

    /** The documents with these keys of _id, in the order of the list. */
    record Lookups(List<byte[]> idKeys, boolean sorted) implements QueryPlan {}

    /**
     * The documents of a range of _id.
     *
     * @param bounded whether the filter bounds _id; otherwise these are all documents
     */
    record CollectionScan(KeyRange range, boolean bounded, boolean descending, boolean sorted) implements QueryPlan {}

    /**
     * The documents to which entries of an index point.
     *
     * @param ranges ascending, disjoint
     * @param commonPrefixes for a merge: the length of the beginning of each range that does not count for the order
     * @param merged whether the ranges are walked side by side because the order is that of what follows the prefixes
     * @param repeats whether a document can stand in the ranges more than once
     */
    record IndexScan(
            Index index,
            List<KeyRange> ranges,
            List<Integer> commonPrefixes,
            boolean descending,
            boolean merged,
            boolean repeats,
            boolean sorted)
            implements QueryPlan {}

    /**
     * The documents to which entries of an index point that stand under each of several values of an array.
     *
     * @param ranges one for each value
     * @param remainders for each of them the length of the beginning after which the entries are to be equal
     */
    record IndexIntersection(
            Index index, List<KeyRange> ranges, List<Integer> remainders, boolean descending, boolean sorted)
            implements QueryPlan {}
}
