package io.medichain.standalone;

import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.identity.KnownRoles;
import io.medichain.identity.KnownUsers;
import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.AnchoringState;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.http.KnownAnchors;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingState;
import io.medichain.mail.Mail;
import io.medichain.node.AnchoringAlarm;
import io.medichain.node.AnvilBinary;
import io.medichain.node.ChainHealth;
import io.medichain.node.ChainMetrics;
import io.medichain.node.Chains;
import io.medichain.node.NodeSettings;
import io.medichain.operation.EventLedgerBound;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Anchoring on the configured chains; the local node's state is kept in the data folder. */
@Configuration(proxyBeanMethods = false)
class ChainsPart {
    private static final EventMetadata ACTOR = EventMetadata.of(TenantId.INSTALLATION, "Anchoring");
    private static final String CLINICAL = "clinical";
    private static final int AFTER_THE_LEDGER = 20;

    /** The first that is seen of a chain becomes an event: what is sealed tells where anchors have to be. */
    @Bean
    SeenAnchors seenAnchors(DataFolder data, EventAppender events, LedgerKeys keys) {
        return data.seenAnchors()
                .tellingFirst(seen -> events.append(
                        List.of(new EventLedgerBound(
                                seen.chain(), seen.chainId(), seen.contract(), seen.codeHash(), keys.origin())),
                        ACTOR));
    }

    @Bean
    SeenElsewhere seenElsewhere(DataFolder data, LedgerKeys keys) {
        return new SeenElsewhere(data, keys);
    }

    @Bean
    Chains chains(
            DataFolder data,
            Settings settings,
            SeenAnchors seen,
            SeenElsewhere elsewhere,
            LedgerProjector projector,
            InstantSource clock) {
        Path anvil = AnvilBinary.in(settings.home());
        NodeSettings local = new NodeSettings(anvil, data.node(), 0, NodeSettings.LOCAL_CHAIN_ID);
        Chains chains = Chains.start(settings.chains(), local, data.chain(), seen, projector, projector, clock);
        projector.onBatch(() -> projector.published().ifPresent(elsewhere::keep));
        projector.onBatch(chains::batchClosed);
        elsewhere.ask(chains);
        return chains;
    }

    @Bean(destroyMethod = "")
    Anchoring clinicalAnchoring(Chains chains) {
        return chains.anchoring(CLINICAL);
    }

    @Bean(destroyMethod = "")
    Anchoring financialAnchoring(Chains chains) {
        return chains.anchoring("financial");
    }

    @Bean
    KnownAnchors knownAnchors(Chains chains) {
        return new KnownAnchors(
                () -> chains.anchors().stream()
                        .filter(anchor -> anchor.chain().equals(CLINICAL))
                        .toList(),
                () -> chains.anchoring(CLINICAL).status().state() instanceof AnchoringState.Halted);
    }

    @Bean
    ChainHealth chainsHealthIndicator(Chains chains) {
        return new ChainHealth(chains);
    }

    @Bean
    AnchoringAlarm anchoringHealthIndicator(Chains chains) {
        return new AnchoringAlarm(chains::anchorings, InstantSource.system());
    }

    @Bean(initMethod = "start")
    TroubleLetters troubleLetters(
            AnchoringAlarm alarm,
            LedgerProjector projector,
            Mail mail,
            KnownRoles roles,
            KnownUsers users,
            InstantSource clock) {
        return new TroubleLetters(() -> troubles(alarm, projector), mail, roles, users, clock);
    }

    private static Map<String, String> troubles(AnchoringAlarm alarm, LedgerProjector projector) {
        Map<String, String> found = new TreeMap<>();
        alarm.health().getDetails().forEach((chain, how) -> found.put("chain " + chain, String.valueOf(how)));
        if (projector.state() instanceof SealingState.Halted(String reason)) {
            found.put("sealing", "halted: " + reason);
        }
        return found;
    }

    @Bean
    ChainMetrics chainMetrics(Chains chains) {
        return new ChainMetrics(chains);
    }

    @Bean
    @Order(AFTER_THE_LEDGER)
    Part chainsShown(Chains chains) {
        return Part.of(
                "chains",
                () -> chains.status().stream()
                                .map(status -> "%s: %,d anchors".formatted(status.chain(), status.anchors()))
                                .collect(Collectors.joining(", "))
                        + chains.localNode()
                                .map(url -> ", local node at " + url)
                                .orElse(""));
    }
}
