package io.medichain.ledger.chain;

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
public record SeenAnchor(String chain, long chainId, String contract, String codeHash, long treeSize, String root) {}
