package io.medichain.ledger.http;

import io.medichain.ledger.chain.Anchor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The anchors of one chain, read again only when the known ones do not reach far enough. Safe for concurrent use. */
public final class KnownAnchors {
    private final Supplier<List<Anchor>> chain;
    private List<Anchor> known = List.of();

    /**
     * Nothing is read before it is asked for.
     *
     * @param chain reads all anchors, in order
     */
    public KnownAnchors(Supplier<List<Anchor>> chain) {
        this.chain = chain;
    }

    /** The oldest anchor that covers so many leaves; empty while none does. */
    synchronized Optional<Anchor> covering(long leaves) {
        Optional<Anchor> anchor = find(leaves);
        if (anchor.isEmpty()) {
            known = chain.get().stream()
                    .sorted(Comparator.comparingLong(Anchor::treeSize))
                    .toList();
            return find(leaves);
        }
        return anchor;
    }

    private Optional<Anchor> find(long leaves) {
        return known.stream().filter(anchor -> anchor.treeSize() >= leaves).findFirst();
    }
}
