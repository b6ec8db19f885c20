package io.medichain.ledger.chain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every transaction that was ever signed, written before it is sent. Whatever the chain forgot (a reorg, a node that
 * lost its state) is sent again from here.
 */
interface TransactionJournal extends AutoCloseable {

    /** Adds a transaction; it is on disk when this returns. */
    void append(SignedTransaction transaction);

    /** The newest transaction that an account signed for this nonce. */
    Optional<SignedTransaction> newest(String account, long nonce);

    /** All accounts that signed one. */
    Set<String> accounts();

    /**
     * Of the transactions that are next for their accounts, the one that was signed before the others: several accounts
     * wait for each other, so a chain that forgot has to be told in this order.
     *
     * @param next the next nonce of an account
     */
    Optional<SignedTransaction> firstOf(Map<String, Long> next);

    /** The newest transaction that deploys the first contract of a log. */
    Optional<SignedTransaction> newestDeployment();

    /** The newest transaction that deploys the contract that goes on after another one. */
    Optional<SignedTransaction> newestSuccessor();

    @Override
    void close();
}
