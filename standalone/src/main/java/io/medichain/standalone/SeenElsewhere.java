package io.medichain.standalone;

import io.medichain.ledger.chain.SeenAnchor;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.seal.BatchNote;
import io.medichain.ledger.seal.SeenTree;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.node.ChainPlan;
import io.medichain.node.Chains;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
        trees.addAll(heard(
                "the note " + note(),
                () -> new BatchNote(note())
                        .seen(new Trust(keys.verifiers())).stream().toList()));
        for (String chain : ChainPlan.NAMES) {
            String noted = "the note of what was final on " + chain;
            trees.addAll(heard(
                    noted,
                    () -> data.seenAnchors().of(chain).flatMap(seen -> tree(seen, noted)).stream()
                            .toList()));
            trees.addAll(heard("chain " + chain, () -> onChain(chain)));
        }
        return trees;
    }

    /** Who cannot be asked is left out: a file of the chains must not end sealing. */
    private static List<SeenTree> heard(String by, Supplier<List<SeenTree>> asked) {
        try {
            return asked.get();
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be asked what it has seen of the log: {}", by, e.getMessage());
            return List.of();
        }
    }

    /** Keeps the newest checkpoint once more, unless one over more events is kept; a disk that refuses is told. */
    void keep(Published newest) {
        try {
            BatchNote note = new BatchNote(note());
            boolean isOlder = note.size().filter(kept -> kept > newest.size()).isPresent();
            if (!isOlder) {
                note.keep(newest.note());
            }
        } catch (UncheckedIOException e) {
            LOG.warn("The newest checkpoint is not kept once more: {}", e.getMessage());
        }
    }

    private Path note() {
        return data.batchNote();
    }

    private List<SeenTree> onChain(String chain) {
        Chains started = chains;
        return started == null
                ? List.of()
                : started.newest(chain).stream()
                        .map(part -> SeenTree.of(part, "chain " + chain))
                        .toList();
    }

    private static Optional<SeenTree> tree(SeenAnchor seen, String by) {
        return seen.treeSize() == 0
                ? Optional.empty()
                : Optional.of(new SeenTree(seen.treeSize(), HexFormat.of().parseHex(seen.root()), by));
    }
}
