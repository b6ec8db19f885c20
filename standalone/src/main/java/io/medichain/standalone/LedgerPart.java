package io.medichain.standalone;

import io.medichain.event.EventFeed;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.ledger.tile.Disk;
import io.medichain.vault.RocksVault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The log of all events, in the data folder. */
@Configuration(proxyBeanMethods = false)
class LedgerPart {
    private static final int AFTER_THE_STORE = 10;

    @Bean
    VaultLedgerKeys ledgerKeys(RocksVault vault, Clock clock) {
        return VaultLedgerKeys.of(vault, clock);
    }

    @Bean(initMethod = "start")
    LedgerProjector ledgerProjector(EventFeed feed, DataFolder data, LedgerKeys keys, Settings settings, Clock clock) {
        SealingPace usual = SealingPace.usual();
        SealingPace pace =
                new SealingPace(usual.interval(), usual.mostEvents(), settings.batchEvents(), settings.batchTime());
        LogFolder folder = new LogFolder(data.ledger());
        return new LedgerProjector(feed, () -> TransparencyLog.open(folder, keys, clock, Disk.local()), pace);
    }

    @Bean
    @Order(AFTER_THE_STORE)
    Part ledgerShown(LedgerProjector projector, LedgerKeys keys) {
        return Part.of(
                "ledger",
                () -> "%s, %,d leaves"
                        .formatted(
                                keys.origin(),
                                projector.published().map(Published::size).orElse(0L)));
    }
}
