package io.medichain.ledger;

import io.medichain.event.EventFeed;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.ledger.tile.Disk;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals what the feed brings; the mode says where the log lies, with which keys, and may set another pace. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    @Bean(initMethod = "start")
    LedgerProjector ledgerProjector(
            EventFeed feed,
            LogFolder folder,
            LedgerKeys keys,
            ObjectProvider<SealingPace> pace,
            ObjectProvider<SeenTrees> seen,
            Clock clock) {
        return new LedgerProjector(
                feed,
                () -> TransparencyLog.open(folder, keys, clock, Disk.local(), false),
                pace.getIfAvailable(SealingPace::usual),
                seen.getIfAvailable(() -> SeenTrees.NONE));
    }
}
