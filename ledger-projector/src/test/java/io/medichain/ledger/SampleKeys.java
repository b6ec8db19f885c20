package io.medichain.ledger;

import io.medichain.ledger.key.KeyRing;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.VerifierKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keys made for one test. */
public final class SampleKeys implements LedgerKeys {
    /** The log's name in tests. */
    public static final String ORIGIN = "hospital.example/log";

    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

    private KeyRing ring = KeyRing.generate(ORIGIN, NOW);

    /** New keys, beside which the old ones sign for a day. */
    public void rotate() {
        ring = ring.rotate(NOW, Duration.ofDays(1));
    }

    @Override
    public String origin() {
        return ORIGIN;
    }

    @Override
    public List<NoteSigner> signers() {
        return ring.signersAt(NOW);
    }

    @Override
    public List<VerifierKey> verifiers() {
        return ring.verifiersAt(NOW);
    }
}
