package io.medichain.ledger;

import io.medichain.event.EventFeed;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.witness.SealedTree;
import io.medichain.ledger.witness.WitnessPace;
import io.medichain.ledger.witness.WitnessedTree;
import io.medichain.ledger.witness.Witnessing;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Seals what the feed brings, and asks witnesses where there is a policy; the mode says where the log lies, with which
 * keys, and may set another pace.
 */
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

    @Bean
    WitnessedTree witnessedTree(LedgerProjector projector, LedgerKeys keys) {
        return new SealedTree(projector, keys);
    }

    /** It ends after the projector, so that the last checkpoint of a stopped log is cosigned, too. */
    @Bean(initMethod = "start", destroyMethod = "")
    Witnessing witnessing(
            ObjectProvider<TrustPolicy> policy,
            ObjectProvider<WitnessPace> pace,
            WitnessedTree tree,
            LedgerProjector projector,
            LogFolder folder,
            Clock clock) {
        TrustPolicy wanted = policy.getIfAvailable();
        Witnessing witnessing = wanted == null
                ? Witnessing.none(tree, folder.cosigned())
                : Witnessing.by(wanted, tree, folder.cosigned(), pace.getIfAvailable(WitnessPace::usual), clock);
        projector.onEnd(witnessing::close);
        return witnessing;
    }
}
