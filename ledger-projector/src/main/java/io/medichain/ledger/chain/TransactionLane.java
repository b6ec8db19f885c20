package io.medichain.ledger.chain;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * Brings the transactions of one account onto the chain, one nonce after the other.
 *
 * <p>The chain says which nonce is next. If the journal has a transaction for it, that one is not on the chain (any
 * more) and is tended: sent again, or replaced by a dearer one. Only if it has none, a new one is signed, written to
 * the journal and then sent. So a nonce is never skipped, a crash loses nothing, and a chain that forgot (a reorg, a
 * node without its state) is told again.
 */
final class TransactionLane {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionLane.class);
    private static final int BUMPS_AT_ONCE = 8;
    private static final long GAS_MARGIN_PERCENT = 125;

    private final EthereumNode node;
    private final Signer signer;
    private final TransactionJournal journal;
    private final ChainSettings chain;
    private final InstantSource clock;

    TransactionLane(
            EthereumNode node, Signer signer, TransactionJournal journal, ChainSettings chain, InstantSource clock) {
        this.node = node;
        this.signer = signer;
        this.journal = journal;
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * Takes one step.
     *
     * @param nonce the next one as of the newest block
     * @param wanted what should be done now; asked only if something is to be signed
     * @return the transaction that is under way; empty if there is nothing to do
     * @throws NodeRefused if the node or the contract refuses for a reason that a dearer transaction does not mend
     */
    Optional<SignedTransaction> advance(Block block, long nonce, Supplier<Optional<Call>> wanted) {
        Optional<SignedTransaction> signed = journal.newest(signer.address(), nonce);
        if (signed.isPresent()) {
            return tend(signed.get(), block, wanted);
        }
        return wanted.get().map(call -> send(sign(call, nonce, market(block)), block));
    }

    /** Sends again what another account signed, as it is. */
    SignedTransaction sendAgain(SignedTransaction signed, Block block) {
        return node.knows(signed.hash()) ? signed : send(signed, block);
    }

    private Optional<SignedTransaction> tend(SignedTransaction signed, Block block, Supplier<Optional<Call>> wanted) {
        boolean known = node.knows(signed.hash());
        if (known && !isStuck(signed, block)) {
            return Optional.of(signed);
        }
        if (!known && signed.fee().covers(block.baseFee()) && isStillGood(signed)) {
            LOG.info(
                    "{}: sending {} again, the chain does not have it",
                    chain.name(),
                    signed.purpose().word());
            return Optional.of(send(signed, block));
        }
        return wanted.get().map(call -> send(replacement(signed, call, block), block));
    }

    private boolean isStuck(SignedTransaction signed, Block block) {
        boolean waitedLong = signed.signedAt().plus(chain.fees().patience()).isBefore(clock.instant());
        return (waitedLong || !signed.fee().covers(block.baseFee()))
                && chain.fees().allowsMoreThan(signed.fee());
    }

    private boolean isStillGood(SignedTransaction signed) {
        Call call = signed.call();
        try {
            node.estimateGas(signer.address(), call.to(), call.data());
            return true;
        } catch (NodeRefused refused) {
            return refused.why() != NodeRefused.Why.REVERTED;
        }
    }

    /** Sends; a fee that the node finds too low is raised, within the limit. */
    private SignedTransaction send(SignedTransaction signed, Block block) {
        SignedTransaction sent = signed;
        for (int bumps = 0; ; bumps++) {
            try {
                node.send(sent.raw());
                return sent;
            } catch (NodeRefused refused) {
                boolean mended = refused.why() == NodeRefused.Why.FEE_TOO_LOW
                        && sent.account().equals(signer.address())
                        && bumps < BUMPS_AT_ONCE
                        && chain.fees().allowsMoreThan(sent.fee());
                if (refused.why() == NodeRefused.Why.ALREADY_THERE) {
                    return sent;
                }
                if (!mended) {
                    throw refused;
                }
                sent = replacement(sent, sent.call(), block);
            }
        }
    }

    private SignedTransaction replacement(SignedTransaction old, Call call, Block block) {
        Fee fee = chain.fees().above(old.fee(), market(block));
        LOG.info(
                "{}: replacing {} by {} at {} wei per gas",
                chain.name(),
                old.purpose().word(),
                call.purpose().word(),
                fee.most());
        return sign(call, old.nonce(), fee);
    }

    private Fee market(Block block) {
        return chain.fees().market(block.baseFee(), node.suggestedTip());
    }

    /** Signs and writes down; only then it may be sent. */
    private SignedTransaction sign(Call call, long nonce, Fee fee) {
        long gas = node.estimateGas(signer.address(), call.to(), call.data()) * GAS_MARGIN_PERCENT / 100;
        RawTransaction unsigned = RawTransaction.createTransaction(
                chain.chainId(),
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(gas),
                call.to(),
                BigInteger.ZERO,
                call.data(),
                fee.tip(),
                fee.most());
        Signer.Signature signature = signer.sign(Hash.sha3(TransactionEncoder.encode(unsigned)));
        Sign.SignatureData data = new Sign.SignatureData(
                (byte) (Sign.LOWER_REAL_V + signature.recoveryId()),
                Numeric.toBytesPadded(signature.r(), 32),
                Numeric.toBytesPadded(signature.s(), 32));
        SignedTransaction signed = new SignedTransaction(
                signer.address(),
                nonce,
                call.purpose(),
                clock.instant(),
                fee,
                Numeric.toHexString(TransactionEncoder.encode(unsigned, data)));
        journal.append(signed);
        return signed;
    }
}
