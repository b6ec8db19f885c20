package io.medichain.ledger.chain;

import java.math.BigInteger;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** A transaction that is sent with the anchoring key whether or not it can succeed, past all of our own checks. */
final class ForcedTransaction {
    private ForcedTransaction() {}

    static void send(Bench bench, Call call) {
        send(bench, bench.key, call);
    }

    static void send(Bench bench, Signer signer, Call call) {
        try (Web3jNode node = bench.node()) {
            Block block = node.latestBlock();
            RawTransaction transaction = RawTransaction.createTransaction(
                    Anvil.CHAIN_ID,
                    BigInteger.valueOf(node.nonce(signer.address(), block)),
                    BigInteger.valueOf(5_000_000),
                    call.to(),
                    BigInteger.ZERO,
                    call.data(),
                    BigInteger.ONE,
                    block.baseFee().shiftLeft(2));
            Signer.Signature signature = signer.sign(Hash.sha3(TransactionEncoder.encode(transaction)));
            Sign.SignatureData data = new Sign.SignatureData(
                    (byte) (27 + signature.recoveryId()),
                    Numeric.toBytesPadded(signature.r(), 32),
                    Numeric.toBytesPadded(signature.s(), 32));
            node.send(Numeric.toHexString(TransactionEncoder.encode(transaction, data)));
        }
    }
}
