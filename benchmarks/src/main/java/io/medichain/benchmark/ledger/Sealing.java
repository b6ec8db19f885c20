package io.medichain.benchmark.ledger;

import io.medichain.event.EventFeed;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.ledger.tile.Disk;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Seals the events of a feed as the system does. */
final class Sealing {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Sealing() {}

    static void seal(EventFeed events, long count, LogFolder folder, LedgerKeys keys) throws InterruptedException {
        try (LedgerProjector projector =
                new LedgerProjector(events, () -> open(folder, keys), SealingPace.usual(), SeenTrees.NONE)) {
            projector.start();
            if (!projector.awaitSealed(count, LONGEST)) {
                throw new IllegalStateException("Not sealed within " + LONGEST + ": " + projector.state());
            }
        }
    }

    static TransparencyLog open(LogFolder folder, LedgerKeys keys) throws IOException {
        return TransparencyLog.open(folder, keys, Clock.systemUTC(), Disk.local());
    }
}
