package io.medichain.ledger.chain;

import java.util.regex.Pattern;

/**
 * The newest anchor that was seen final on a chain.
 *
 * @param chain the chain's name
 * @param chainId its EIP-155 id
 * @param contract address of the {@code EventLedger}
 * @param codeHash Keccak-256 of its code, with 0x
 * @param treeSize number of leaves under the anchor; 0 while the contract stands and holds none
 * @param root RFC 6962 root hash, 64 hexadecimal digits in lower case; empty while there is none
 */
public record SeenAnchor(String chain, long chainId, String contract, String codeHash, long treeSize, String root) {
    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");

    /** Refuses what cannot be. */
    public SeenAnchor {
        EthereumAddress.require(contract);
        if (treeSize < 0
                || (treeSize == 0 ? !root.isEmpty() : !ROOT.matcher(root).matches())) {
            throw new IllegalArgumentException("an anchor over " + treeSize + " leaves with the root " + root);
        }
    }
}
