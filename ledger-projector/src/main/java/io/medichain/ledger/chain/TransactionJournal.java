package io.medichain.ledger.chain;

import java.util.Optional;

/**
 * Every transaction that was ever signed, written before it is sent. Whatever the chain forgot (a reorg, a node that
 * lost its state) is sent again from here.
 */
interface TransactionJournal extends AutoCloseable {

    /** Adds a transaction; it is on disk when this returns. */
    void append(SignedTransaction transaction);

    /** The newest transaction signed for this nonce. */
    Optional<SignedTransaction> newest(long nonce);

    /** The newest transaction that deploys a contract. */
    Optional<SignedTransaction> newestDeployment();

    @Override
    void close();
}
