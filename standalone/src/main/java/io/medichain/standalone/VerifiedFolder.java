package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.NodeRefused;
import io.medichain.ledger.chain.NodeUnavailable;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.seal.BatchNote;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.ChainPin;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.node.AnchorsAtRest;
import io.medichain.node.ChainPlan;
import io.medichain.node.Chains;
import io.medichain.node.NodeSettings;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Verifies the data folder of a stopped system, or a backup: derives log, checkpoints and anchors again from the
 * events. Nothing in the folder is changed.
 */
public final class VerifiedFolder {
    private final DataFolder data;
    private final Settings settings;

    public VerifiedFolder(DataFolder data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    /**
     * Verifies.
     *
     * @param known what the verifier brings along; where that has no keys, those that the folder itself has are trusted
     * @param progress is told now and then how many events were derived
     * @throws CannotRun when something cannot be read, which says nothing of its content
     */
    public Verification verify(KnownFromElsewhere known, LongConsumer progress) throws InterruptedException {
        try (EventsAtRest events = EventsAtRest.open(data.events())) {
            List<VerifierKey> trusted = known.trusted().isEmpty() ? ownKeys() : known.trusted();
            Trust trust = new Trust(trusted);
            Anchorage anchorage = anchorage(known, trust);
            Verifier verifier = new Verifier(
                            new LogFolder(data.ledger()),
                            trust,
                            new RawEventsAtRest(events),
                            anchorage,
                            new Verifier.Strictness(true, known.unanchoredFor(settings.batchTime()), null))
                    .under(known.ofFolder(Instant.now()));
            return verifier.verify(progress).relyingOn(known.reliances(trusted, "the folder itself", anchorage));
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        } catch (NodeUnavailable | NodeRefused e) {
            throw new CannotRun(
                    "The chain does not answer: " + e.getMessage() + ".",
                    "Start its node, or name another one with --rpc.",
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRun("The folder cannot be read: " + e + ".", "Check disk and permissions.", e);
        }
    }

    private Anchorage anchorage(KnownFromElsewhere known, Trust trust) throws InterruptedException {
        SeenAnchors seen = data.seenAnchors();
        List<ChainPin> pins = new ArrayList<>(known.pins());
        List<ChainPlan> plans = new ArrayList<>();
        for (ChainPlan plan : settings.chains()) {
            seen.of(plan.name())
                    .map(anchor -> ChainPin.of(anchor, "the folder's own note of what was final"))
                    .ifPresent(pins::add);
            plans.add(pins.stream()
                    .filter(pin -> pin.chain().equals(plan.name()))
                    .findFirst()
                    .map(pin -> plan.known(pin.chainId(), pin.contract()))
                    .orElse(plan));
        }
        plans.forEach(VerifiedFolder::requireItsNode);
        List<ShownChain> shown = AnchorsAtRest.read(plans, settings.home(), data.chain(), data.node(), seen);
        List<Anchorage.Kept> kept = new ArrayList<>(known.kept());
        new BatchNote(data.batchNote())
                .checkpoint(trust)
                .map(noted ->
                        new Anchorage.Kept(noted, "The note in chain/checkpoint over " + noted.size() + " events"))
                .ifPresent(kept::add);
        return new Anchorage(Chains.names(plans), shown, pins, kept);
    }

    /** The local node is of one chain id: an anchor on any other chain is not there. */
    private static void requireItsNode(ChainPlan plan) {
        if (plan.rpcUrl().isEmpty() && plan.chainId() != NodeSettings.LOCAL_CHAIN_ID) {
            throw new CannotRun(
                    "The log is anchored on the %s chain of id %d, and no node of it is named."
                            .formatted(plan.name(), plan.chainId()),
                    "Name one with --rpc %s=URL, or as at the start of the system.".formatted(plan.name()));
        }
    }

    /** From the vault, which only the owner of the master key can have written; else as published beside the log. */
    private List<VerifierKey> ownKeys() throws IOException {
        Path masterKey = settings.masterKey().orElse(data.masterKey());
        if (Files.exists(masterKey) && data.isWritable()) {
            try (RocksVault vault = RocksVault.open(data.vault(), masterKey)) {
                return VaultLedgerKeys.of(vault, Clock.systemUTC()).verifiers();
            }
        }
        Path published = new LogFolder(data.ledger()).served().resolve("vkey");
        if (!Files.exists(published)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(published)) {
            return lines.filter(line -> !line.isBlank()).map(VerifierKey::parse).toList();
        }
    }
}
