package io.medichain.ledger.chain;

/**
 * A transaction that the admin of a contract has to send, whose key is kept elsewhere; once it is on the chain, what
 * was ordered goes on by itself.
 *
 * @param chain name of the chain
 * @param chainId its EIP-155 id
 * @param to the contract
 * @param data calldata, hexadecimal with 0x
 * @param what what it does, as half a sentence
 */
public record AwaitedOrder(String chain, long chainId, String to, String data, String what) {}
