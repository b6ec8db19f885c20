package io.medichain.ledger.witness;

import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.seal.LedgerProjector;
import java.time.Duration;
import java.util.Optional;

/** The log that a projector seals. */
public final class SealedTree implements WitnessedTree {
    private final LedgerProjector projector;
    private final LedgerKeys keys;

    public SealedTree(LedgerProjector projector, LedgerKeys keys) {
        this.projector = projector;
        this.keys = keys;
    }

    @Override
    public String origin() {
        return keys.origin();
    }

    @Override
    public Trust trust() {
        return new Trust(keys.verifiers());
    }

    @Override
    public Optional<Published> published() {
        return projector.published();
    }

    @Override
    public boolean awaitSealed(long leaves, Duration most) throws InterruptedException {
        return projector.awaitSealed(leaves, most);
    }

    @Override
    public void contradicted(String by, long size, byte[] root) {
        projector.contradicted(by, size, root);
    }
}
