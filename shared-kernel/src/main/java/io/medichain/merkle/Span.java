package io.medichain.merkle;

/**
 * The leaves {@code [begin, end)} as RFC 6962 cuts a tree: {@code begin} is a multiple of a power of two that is not
 * smaller than their number.
 */
record Span(long begin, long end) {

    long leaves() {
        return end - begin;
    }

    /** The first leaf of the right half: the left one holds the largest power of two smaller than the whole. */
    long middle() {
        return begin + Long.highestOneBit(leaves() - 1);
    }

    Span left() {
        return new Span(begin, middle());
    }

    Span right() {
        return new Span(middle(), end);
    }

    byte[] hash(HashReader hashes, TreeHasher hasher) {
        if (Long.bitCount(leaves()) == 1) {
            int level = Long.numberOfTrailingZeros(leaves());
            return hashes.subtree(level, begin >>> level);
        }
        return hasher.node(left().hash(hashes, hasher), right().hash(hashes, hasher));
    }
}
