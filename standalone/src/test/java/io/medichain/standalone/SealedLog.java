package io.medichain.standalone;

import io.medichain.eventstore.EventsAtRest;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.vault.RocksVault;
import java.nio.file.Path;
import java.time.Clock;

/** The log of a stopped system. */
final class SealedLog {
    private SealedLog() {}

    /** Compares it with the events, as {@code medichain verify} does, without a chain. */
    static Verification verified(Path data) throws Exception {
        try (DataFolder stopped = DataFolder.read(data);
                EventsAtRest events = EventsAtRest.open(stopped.events());
                RocksVault vault = RocksVault.open(stopped.vault(), stopped.masterKey())) {
            Trust trust = new Trust(VaultLedgerKeys.of(vault, Clock.systemUTC()).verifiers());
            return new Verifier(
                            new LogFolder(stopped.ledger()),
                            trust,
                            new RawEventsAtRest(events),
                            Anchorage.LEFT_OUT,
                            new Verifier.Strictness(false, null, null))
                    .verify(_ -> {});
        }
    }
}
