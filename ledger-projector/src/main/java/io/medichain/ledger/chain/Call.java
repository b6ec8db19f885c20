package io.medichain.ledger.chain;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction does.
 *
 * @param to the contract; {@code null} to create one
 * @param data hexadecimal
 */
record Call(TransactionPurpose purpose, @Nullable String to, String data) {

    /** Uses up a nonce that somebody else used before the chain forgot it. */
    static Call nothing(String account) {
        return new Call(new TransactionPurpose.FillNonce(), account, "0x");
    }
}
