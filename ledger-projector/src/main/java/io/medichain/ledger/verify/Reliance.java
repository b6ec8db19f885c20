package io.medichain.ledger.verify;

/**
 * Something that a verification believes rather than derives.
 *
 * @param what a key, a contract, a node, an earlier checkpoint
 * @param from where it was known from
 */
public record Reliance(String what, String from) {
    @Override
    public String toString() {
        return what + " (" + from + ")";
    }
}
