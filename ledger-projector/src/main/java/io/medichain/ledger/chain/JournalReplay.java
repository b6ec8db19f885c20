package io.medichain.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells a node what it has forgotten, from the journal alone and without a key: for reading the anchors of a folder
 * whose system has ended without saving the state of its local node. The folder is not touched.
 */
public final class JournalReplay {
    private static final long PAUSE_MILLIS = 10;

    private final ChainSettings chain;
    private final List<SignedTransaction> transactions;

    /**
     * Reads the journal of a chain.
     *
     * @param folder where the anchoring of all chains keeps its files
     * @throws UncheckedIOException if the journal cannot be read
     */
    public JournalReplay(ChainSettings chain, Path folder) {
        this.chain = chain;
        try {
            this.transactions =
                    TransactionJournalFile.newestOf(folder.resolve(chain.name()).resolve(TransactionJournalFile.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a chain's journal to its end, changing nothing.
     *
     * @param folder where the anchoring of all chains keeps its files
     * @return how many transactions it has
     * @throws IllegalStateException if it is damaged before its end
     */
    public static int check(Path folder, String chain) throws IOException {
        return TransactionJournalFile.check(folder.resolve(chain).resolve(TransactionJournalFile.NAME));
    }

    /** The accounts that signed the transactions. */
    public Set<String> accounts() {
        return transactions.stream().map(SignedTransaction::account).collect(Collectors.toSet());
    }

    /**
     * Sends every transaction that the node does not have on its chain, in their order, and waits for its blocks.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     * @throws NodeUnavailable if the node does not answer
     * @throws NodeRefused if the node does not take a transaction
     */
    public void sendMissing() throws InterruptedException {
        if (transactions.isEmpty()) {
            return;
        }
        try (Web3jNode node = new Web3jNode(chain)) {
            String before = transactions.getFirst().account();
            long expected = 0;
            Map<String, Long> next = new HashMap<>();
            for (SignedTransaction transaction : transactions) {
                String account = transaction.account();
                if (!account.equals(before)) {
                    // What one account may do can depend on what another did.
                    awaitNonce(node, before, expected);
                }
                if (transaction.nonce() >= next.computeIfAbsent(account, one -> nextNonce(node, one))) {
                    sendUnlessThere(node, transaction);
                }
                expected = transaction.nonce() + 1;
                before = account;
            }
            awaitNonce(node, before, expected);
        }
    }

    private void awaitNonce(Web3jNode node, String account, long expected) throws InterruptedException {
        long until = System.nanoTime() + chain.timeout().toNanos();
        while (nextNonce(node, account) < expected) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("The node of chain %s makes no blocks.".formatted(chain.name()));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static long nextNonce(Web3jNode node, String account) {
        return node.nonce(account, node.latestBlock());
    }

    private static void sendUnlessThere(Web3jNode node, SignedTransaction transaction) {
        try {
            node.send(transaction.raw());
        } catch (NodeRefused refused) {
            if (refused.why() != NodeRefused.Why.ALREADY_THERE) {
                throw refused;
            }
        }
    }
}
