package io.medichain.ledger.seal;

import io.medichain.event.EventFeed;
import io.medichain.ledger.log.OtherHistory;
import io.medichain.ledger.log.TransparencyLog;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Trees that were seen of the log and that it has not reached yet, as after its folder was lost: until it has, and is
 * the same there, nothing is signed. For one thread.
 */
final class SeenAhead {
    private static final String HOW_TO_GO_ON =
            "Restore the newest backup; where there is none that reaches so far, begin another log: medichain renew-log";

    private final List<SeenTree> ahead = new ArrayList<>();

    /**
     * Compares what the log has.
     *
     * @throws OtherHistory when it is another there, or the store ends before
     */
    SeenAhead(List<SeenTree> seen, TransparencyLog log, EventFeed feed) throws IOException {
        for (SeenTree tree :
                seen.stream().sorted(Comparator.comparingLong(SeenTree::size)).toList()) {
            if (tree.size() <= log.published().size()) {
                compare(tree, log.published().root(tree.begin(), tree.size()));
            } else if (tree.size() > feed.head() + 1) {
                throw new OtherHistory(
                        "The store has %d events, %s has seen %d: an older store was put in its place. %s"
                                .formatted(feed.head() + 1, tree.by(), tree.size(), HOW_TO_GO_ON));
            } else {
                ahead.add(
                        tree.begin() <= log.published().size()
                                ? tree.behind(log.published().frontier(tree.begin()))
                                : tree);
            }
        }
    }

    /** Compares when the log has reached one. */
    void reached(TransparencyLog log) throws IOException {
        ahead.replaceAll(tree -> tree.begin() == log.size() ? tree.behind(log.frontier()) : tree);
        while (!ahead.isEmpty() && ahead.getFirst().size() == log.size()) {
            compare(ahead.getFirst(), log.root());
            ahead.removeFirst();
        }
    }

    /**
     * Requires that nothing is seen beyond what the log has.
     *
     * @throws OtherHistory when something is
     */
    void requireReached(TransparencyLog log) {
        if (!ahead.isEmpty()) {
            SeenTree tree = ahead.getFirst();
            throw new OtherHistory("The log has %d events, %s has seen %d: an older one was put in its place. %s"
                    .formatted(log.published().size(), tree.by(), tree.size(), HOW_TO_GO_ON));
        }
    }

    /** Whether the log is still below what was seen of it. */
    boolean holds() {
        return !ahead.isEmpty();
    }

    private static void compare(SeenTree tree, byte[] root) {
        if (!MessageDigest.isEqual(tree.root(), root)) {
            throw new OtherHistory("The first %d events are not those that %s has seen. %s"
                    .formatted(tree.size(), tree.by(), HOW_TO_GO_ON));
        }
    }
}
