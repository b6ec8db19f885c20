package io.medichain.ledger.chain;

import java.util.Optional;

/**
 * Who acts on a chain. One key anchors; another is the admin, whom a contract obeys in all else. Asked on the anchoring
 * thread.
 */
public interface ChainKeys {

    /** The key that anchors: its account pays, has the anchoring role and is not shared with a chain of the same id. */
    Signer anchorer();

    /** Address of the account that becomes the admin of a contract that is deployed. */
    String adminAddress();

    /** The admin's key; empty where it is kept elsewhere. */
    default Optional<Signer> admin() {
        return Optional.empty();
    }

    /** What the operator ordered and is not done yet. */
    default Optional<KeyOrder> ordered() {
        return Optional.empty();
    }

    /** The key that is to anchor once the order is done. */
    default Signer next() {
        throw new IllegalStateException("nothing is ordered");
    }

    /** The order is done: {@link #next} is now the key that anchors. On disk when this returns. */
    default void done() {}
}
