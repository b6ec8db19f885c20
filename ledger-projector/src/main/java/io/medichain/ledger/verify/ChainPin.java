package io.medichain.ledger.verify;

import io.medichain.ledger.chain.SeenAnchor;
import org.jspecify.annotations.Nullable;

/**
 * What a chain has to show, as it is known from elsewhere than from its node.
 *
 * @param chain the chain's name
 * @param chainId its EIP-155 id
 * @param contract address of the {@code EventLedger}
 * @param codeHash Keccak-256 of the code there, with 0x; none when only the address is known
 * @param anchored how many leaves were anchored there already; 0 when that is not known
 * @param root the root over so many leaves, 64 hexadecimal digits; none when it is not known
 * @param from where this is known from, as half a sentence
 * @param weight how much it is worth that this is said
 */
public record ChainPin(
        String chain,
        @Nullable Long chainId,
        String contract,
        @Nullable String codeHash,
        long anchored,
        @Nullable String root,
        String from,
        Weight weight) {

    /** Who says so. */
    public enum Weight {
        /** Somebody who noted it when it was so. */
        KNOWN,
        /** Who verifies, knowing what became of contracts before it. */
        CHOSEN,
        /** Who is verified, and nobody else: an event of the log has to say so, too. */
        CLAIMED
    }

    /** Of an anchor that was once final there. */
    public static ChainPin of(SeenAnchor anchor, String from) {
        return new ChainPin(
                anchor.chain(),
                anchor.chainId(),
                anchor.contract(),
                anchor.codeHash(),
                anchor.treeSize(),
                anchor.treeSize() == 0 ? null : anchor.root(),
                from,
                Weight.KNOWN);
    }

    /** Of a contract whose address alone is known. */
    public static ChainPin ofAddress(String chain, String contract, String from) {
        return new ChainPin(chain, null, contract, null, 0, null, from, Weight.KNOWN);
    }

    /** Of a contract that the system names that is verified. */
    public static ChainPin claimed(String chain, String contract) {
        return new ChainPin(chain, null, contract, null, 0, null, "the system itself", Weight.CLAIMED);
    }

    /** Of a contract that who verifies names. */
    public static ChainPin chosen(String chain, String contract) {
        return new ChainPin(chain, null, contract, null, 0, null, "the option --contract", Weight.CHOSEN);
    }
}
