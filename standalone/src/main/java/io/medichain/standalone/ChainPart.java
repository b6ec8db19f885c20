package io.medichain.standalone;

import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.AnchoringStatus;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.chain.Signer;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.node.AnvilBinary;
import io.medichain.node.LocalNode;
import io.medichain.node.NodeSettings;
import io.medichain.vault.RocksVault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Anchoring on the configured chain, or on a local node of which the state is kept in the data folder. */
@Configuration(proxyBeanMethods = false)
class ChainPart {
    private static final int AFTER_THE_LEDGER = 20;
    private static final String CLINICAL = "clinical";
    private static final String PASSPHRASE = "anchoring-key-passphrase";

    /** The local node; none where a chain is configured. */
    record OwnNode(Optional<LocalNode> node) implements AutoCloseable {
        @Override
        public void close() {
            node.ifPresent(LocalNode::close);
        }
    }

    @Bean
    OwnNode ownNode(DataFolder data, Settings settings) {
        if (settings.chain().rpc().isPresent()) {
            return new OwnNode(Optional.empty());
        }
        Path anvil = AnvilBinary.in(settings.home());
        Path folder = data.chain().resolve("node");
        return new OwnNode(
                Optional.of(LocalNode.start(new NodeSettings(anvil, folder, 0, NodeSettings.LOCAL_CHAIN_ID))));
    }

    @Bean
    ChainSettings clinicalChain(Settings settings, OwnNode own) {
        URI rpc = own.node()
                .map(LocalNode::rpcUrl)
                .or(() -> settings.chain().rpc())
                .orElseThrow();
        long id = own.node()
                .map(LocalNode::chainId)
                .or(() -> settings.chain().chainId().map(Integer::longValue))
                .orElseThrow();
        return ChainSettings.of(CLINICAL, rpc, id, settings.chain().confirmations());
    }

    @Bean
    Anchoring anchoring(
            ChainSettings chain,
            OwnNode own,
            DataFolder data,
            RocksVault vault,
            LedgerProjector projector,
            InstantSource clock) {
        Anchoring anchoring =
                Anchoring.start(chain, data.chain(), () -> signer(data, vault, own), projector, projector, clock);
        projector.onBatch(anchoring::batchClosed);
        return anchoring;
    }

    @Bean
    @Order(AFTER_THE_LEDGER)
    Part chainPart(ChainSettings chain, OwnNode own, Anchoring anchoring) {
        return Part.of("chain", () -> {
            AnchoringStatus status = anchoring.status();
            return "%s node at %s, %,d anchors"
                    .formatted(own.node().isPresent() ? "local" : "configured", chain.rpcUrl(), status.anchors());
        });
    }

    private static Signer signer(DataFolder data, RocksVault vault, OwnNode own) {
        Signer signer = KeystoreSigner.openOrCreate(data.chain().resolve("anchoring-key.json"), passphrase(vault));
        own.node().ifPresent(node -> node.fund(signer.address()));
        return signer;
    }

    private static String passphrase(RocksVault vault) {
        return new String(
                vault.secret(PASSPHRASE).orElseGet(() -> {
                    byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
                    vault.sealSecret(PASSPHRASE, fresh);
                    return fresh;
                }),
                StandardCharsets.US_ASCII);
    }
}
