package io.medichain.benchmark.ledger;

import io.medichain.benchmark.synthetic.Filling;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.standalone.RawEventsAtRest;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** An event store of a stopped system with the log of its events, as {@code medichain verify} finds it. */
final class SealedStore {
    private static final int PATIENTS = 500;
    private static final int EVENTS_EACH = 200;

    private final Path events;
    private final LogFolder sealed;
    private final LedgerKeys keys;
    private final long size;

    private SealedStore(Path events, LogFolder sealed, LedgerKeys keys, long size) {
        this.events = events;
        this.sealed = sealed;
        this.keys = keys;
        this.size = size;
    }

    /** Fills a store in a folder and seals it. */
    static SealedStore in(Path folder, LedgerKeys keys) throws Exception {
        Path events = folder.resolve("events");
        LogFolder sealed = new LogFolder(folder.resolve("log"));
        try (RocksVault vault = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
                EventLog log = EventLog.open(events)) {
            new Filling(log, vault, new TenantId("bench"), new UserId(UUID.randomUUID()))
                    .patients(PATIENTS, EVENTS_EACH);
            long size = log.head() + 1;
            Sealing.seal(log, size, sealed, keys);
            return new SealedStore(events, sealed, keys, size);
        }
    }

    long size() {
        return size;
    }

    void verify() throws IOException, InterruptedException {
        try (EventsAtRest stored = EventsAtRest.open(events)) {
            Verification result = new Verifier(
                            sealed,
                            new Trust(keys.verifiers()),
                            new RawEventsAtRest(stored),
                            Anchorage.LEFT_OUT,
                            Verifier.Strictness.WITHOUT_ANCHORS)
                    .verify(_ -> {});
            if (!result.verified()) {
                throw new IllegalStateException(result.sentence());
            }
        }
    }
}
