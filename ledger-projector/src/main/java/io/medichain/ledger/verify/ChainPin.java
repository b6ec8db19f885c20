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
 * @param isChosen whether who verifies chose this contract, knowing what became of those before it
 */
public record ChainPin(
        String chain,
        @Nullable Long chainId,
        String contract,
        @Nullable String codeHash,
        long anchored,
        @Nullable String root,
        String from,
        boolean isChosen) {

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
                false);
    }

    /** Of a contract whose address alone is known. */
    public static ChainPin ofAddress(String chain, String contract, String from) {
        return new ChainPin(chain, null, contract, null, 0, null, from, false);
    }

    /** Of a contract that who verifies names. */
    public static ChainPin chosen(String chain, String contract) {
        return new ChainPin(chain, null, contract, null, 0, null, "the option --contract", true);
    }
}
