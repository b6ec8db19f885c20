package io.medichain.ledger.chain;

/** Which of several instances anchors. Whoever leads does so until it closes or its process ends. */
public interface Leadership extends AutoCloseable {

    /** Whether this instance leads, now that it has asked once more. */
    boolean held();

    @Override
    void close();
}
