package io.medichain.ledger.http;

import io.medichain.ledger.chain.Anchor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The anchors of one chain, read again only when the known ones do not reach far enough. Safe for concurrent use. */
public final class KnownAnchors {
    private final Supplier<List<Anchor>> chain;
    private final BooleanSupplier halted;
    private List<Anchor> known = List.of();

    /**
     * Nothing is read before it is asked for.
     *
     * @param chain reads all anchors, in order
     */
    public KnownAnchors(Supplier<List<Anchor>> chain) {
        this(chain, () -> false);
    }

    /**
     * The same, for a chain that is looked after.
     *
     * @param halted whether the chain, its contract or what is anchored there was found to be another
     */
    public KnownAnchors(Supplier<List<Anchor>> chain, BooleanSupplier halted) {
        this.chain = chain;
        this.halted = halted;
    }

    /** Whether the chain was found to be another than the one that was anchored on; then no anchor proves anything. */
    boolean areInDoubt() {
        return halted.getAsBoolean();
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
