package io.medichain.standalone;

import io.medichain.ledger.chain.NodeRefused;
import io.medichain.ledger.chain.NodeUnavailable;
import io.medichain.ledger.chain.SeenAnchor;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.seal.BatchNote;
import io.medichain.ledger.seal.SeenTree;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.node.ChainPlan;
import io.medichain.node.Chains;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was seen of the log elsewhere than in its own folder: the note of the newest batch beside the chains' files, the
 * notes of what was final, and what the chains hold. A chain that does not answer is left out; it is heard when it
 * does.
 */
final class SeenElsewhere implements SeenTrees {
    private static final Logger LOG = LoggerFactory.getLogger(SeenElsewhere.class);

    private final DataFolder data;
    private final LedgerKeys keys;
    private volatile @Nullable Chains chains;

    SeenElsewhere(DataFolder data, LedgerKeys keys) {
        this.data = data;
        this.keys = keys;
    }

    /** From now on the chains can be asked. */
    void ask(Chains started) {
        chains = started;
    }

    @Override
    public boolean isReady() {
        return chains != null;
    }

    @Override
    public List<SeenTree> trees() {
        List<SeenTree> trees = new ArrayList<>();
        batch().seen(new Trust(keys.verifiers())).ifPresent(trees::add);
        for (String chain : ChainPlan.NAMES) {
            data.seenAnchors()
                    .of(chain)
                    .flatMap(seen -> tree(seen, "the note of what was final on " + chain))
                    .ifPresent(trees::add);
            onChain(chain).flatMap(seen -> tree(seen, "chain " + chain)).ifPresent(trees::add);
        }
        return trees;
    }

    /** Where the newest checkpoint that ended a batch is kept once more. */
    BatchNote batch() {
        return new BatchNote(data.chain().resolve("checkpoint"));
    }

    private Optional<SeenAnchor> onChain(String chain) {
        Chains started = chains;
        try {
            return started == null ? Optional.empty() : started.newest(chain);
        } catch (NodeUnavailable | NodeRefused e) {
            LOG.warn("chain {} cannot be asked what it has seen of the log: {}", chain, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<SeenTree> tree(SeenAnchor seen, String by) {
        return seen.treeSize() == 0
                ? Optional.empty()
                : Optional.of(new SeenTree(seen.treeSize(), HexFormat.of().parseHex(seen.root()), by));
    }
}
