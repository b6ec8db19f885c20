package io.medichain.ledger.verify;

import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.note.Checkpoint;
import java.util.List;
import java.util.Set;

/**
 * Where the log has to be anchored, and what is shown of that.
 *
 * @param chains the names of the chains that it is anchored on; none where anchors are left out
 * @param shown what nodes show
 * @param pins what is known of them from elsewhere; the log's own events add theirs
 * @param earlier checkpoints that somebody kept, with where
 */
public record Anchorage(Set<String> chains, List<ShownChain> shown, List<ChainPin> pins, List<Kept> earlier) {
    /** What stands for anchors that are left out. */
    public static final Anchorage LEFT_OUT = new Anchorage(Set.of(), List.of(), List.of(), List.of());

    /**
     * A checkpoint that somebody kept.
     *
     * @param by who, as a sentence begins
     */
    public record Kept(Checkpoint checkpoint, String by) {}

    public Anchorage {
        chains = Set.copyOf(chains);
        shown = List.copyOf(shown);
        pins = List.copyOf(pins);
        earlier = List.copyOf(earlier);
    }
}
