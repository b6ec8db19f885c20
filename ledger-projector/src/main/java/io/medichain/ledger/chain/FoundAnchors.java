package io.medichain.ledger.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The anchors of a contract that a search has found, and the final block where it ended, in a text file that only
 * grows: a line of the contract, a line for each anchor, a line for each end. It saves searching and is believed in
 * nothing else: who uses it asks whether the chain still has that block, and whether what was found is all that there
 * is. A file that is torn, damaged or of another contract is begun anew.
 */
final class FoundAnchors {
    private static final Logger LOG = LoggerFactory.getLogger(FoundAnchors.class);
    private static final String CONTRACT = "contract ";
    private static final String ANCHOR = "anchor ";
    private static final String END = "end ";

    private final Path file;
    private final String chain;

    FoundAnchors(Path folder, ChainSettings chain) {
        this.file = folder.resolve("anchors-" + chain.chainId() + ".found");
        this.chain = chain.name();
    }

    /**
     * Where a search ended.
     *
     * @param anchors those up to there, in their order
     * @param block number of the block
     * @param hash its hash
     */
    record Ended(List<Anchor> anchors, long block, String hash) {}

    /** The newest end that was kept of a contract; empty when there is none that can be read. */
    Optional<Ended> of(String contract) {
        try {
            return Files.exists(file)
                    ? read(contract, Files.readAllLines(file, StandardCharsets.US_ASCII))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be read, the anchors are searched for anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private Optional<Ended> read(String contract, List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().equals(CONTRACT + contract)) {
            return Optional.empty();
        }
        List<Anchor> anchors = new ArrayList<>();
        Ended ended = null;
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", -1);
            if (line.startsWith(END)) {
                ended = new Ended(List.copyOf(anchors), Long.parseLong(words[1]), words[2]);
            } else if (line.startsWith(ANCHOR)) {
                anchors.add(new Anchor(
                        chain,
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        words[4],
                        Long.parseLong(words[5]),
                        words[6]));
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(ended);
    }

    /**
     * Keeps a new end; a disk that refuses is told, and costs nothing but time.
     *
     * @param before what {@link #of} answered, which the new one goes on from
     */
    void keep(String contract, Optional<Ended> before, Ended now) {
        StringBuilder text = new StringBuilder();
        if (before.isEmpty()) {
            text.append(CONTRACT).append(contract).append('\n');
        }
        int known = before.map(ended -> ended.anchors().size()).orElse(0);
        for (Anchor anchor : now.anchors().subList(known, now.anchors().size())) {
            text.append(ANCHOR)
                    .append(String.join(
                            " ",
                            Long.toString(anchor.batch()),
                            Long.toString(anchor.fromSize()),
                            Long.toString(anchor.treeSize()),
                            anchor.root(),
                            Long.toString(anchor.block()),
                            anchor.transaction()))
                    .append('\n');
        }
        text.append(END).append(now.block()).append(' ').append(now.hash()).append('\n');
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (before.isEmpty()) {
                Files.writeString(file, text, StandardCharsets.US_ASCII);
            } else {
                Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written, the anchors are searched for anew each time: {}", file, e.toString());
        }
    }
}
