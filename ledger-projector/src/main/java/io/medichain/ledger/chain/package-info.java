/**
 * Anchoring: the roots of closed batches are written to the {@code EventLedger} contract of a chain, once each and in
 * order, whatever happens to the node, the transactions or this process.
 */
@NullMarked
package io.medichain.ledger.chain;

import org.jspecify.annotations.NullMarked;
