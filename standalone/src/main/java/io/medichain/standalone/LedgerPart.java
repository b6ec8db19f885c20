package io.medichain.standalone;

import io.medichain.command.StoreInDoubt;
import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.ledger.completeness.PatientMapKeeper;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.patientmap.PatientMapStore;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.mapstore.RocksPatientMap;
import io.medichain.patient.DidChain;
import io.medichain.vault.RocksVault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The log of all events, in the data folder, and the chain that identifiers of patients name. */
@Configuration(proxyBeanMethods = false)
class LedgerPart {
    private static final int AFTER_THE_STORE = 10;

    @Bean
    VaultLedgerKeys ledgerKeys(RocksVault vault, Clock clock) {
        return VaultLedgerKeys.of(vault, clock);
    }

    @Bean
    LogFolder logFolder(DataFolder data) {
        return new LogFolder(data.ledger());
    }

    @Bean
    SealingPace sealingPace(Settings settings) {
        SealingPace usual = SealingPace.usual();
        return new SealingPace(usual.interval(), usual.mostEvents(), settings.batchEvents(), settings.batchTime());
    }

    @Bean
    PatientMapStore patientMapStore(DataFolder data) {
        return new RocksPatientMap(data.patientMap());
    }

    @Bean(initMethod = "start")
    PatientMapKeeper patientMapKeeper(
            EventFeed feed, LedgerProjector projector, EventAppender events, PatientMapStore store, SealingPace pace) {
        return new PatientMapKeeper(feed, projector, events, store, pace);
    }

    @Bean
    StoreInDoubt storeInDoubt(LedgerProjector projector) {
        return projector::doubt;
    }

    @Bean
    DidChain didChain(Settings settings) {
        return new DidChain(settings.clinicalChain().chainId());
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
