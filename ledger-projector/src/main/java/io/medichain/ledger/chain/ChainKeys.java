package io.medichain.ledger.chain;

import java.util.function.Supplier;

/**
 * Who acts on a chain.
 *
 * @param anchorer signs anchors; its account pays and has the anchoring role, and is not shared with another chain of
 *     the same id
 * @param admin address of the account that a contract obeys in all else, asked when one is deployed: another key
 */
public record ChainKeys(Supplier<Signer> anchorer, Supplier<String> admin) {}
