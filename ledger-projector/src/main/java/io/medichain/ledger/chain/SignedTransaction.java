package io.medichain.ledger.chain;

import java.security.SignatureException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.utils.Numeric;

/**
 * A transaction as it goes to the node, any number of times.
 *
 * @param account who signed it
 * @param nonce the account's count of transactions before this one
 * @param raw what is sent: 0x and hexadecimal digits
 */
record SignedTransaction(
        String account, long nonce, TransactionPurpose purpose, Instant signedAt, Fee fee, String raw) {

    /** The hash by which the chain knows it. */
    String hash() {
        return Hash.sha3(raw);
    }

    /** The account that signed what is sent so. */
    static String signerOf(String raw) {
        try {
            if (TransactionDecoder.decode(raw) instanceof SignedRawTransaction signed) {
                return EthereumAddress.require(signed.getFrom());
            }
        } catch (SignatureException e) {
            throw new IllegalStateException("the journal holds a transaction with a broken signature", e);
        }
        throw new IllegalStateException("the journal holds a transaction without a signature");
    }

    /** What it does. */
    Call call() {
        RawTransaction decoded = TransactionDecoder.decode(raw);
        @Nullable String to = decoded.getTo();
        boolean creates = to == null || Numeric.cleanHexPrefix(to).isEmpty();
        return new Call(purpose, creates ? null : to, decoded.getData());
    }
}
