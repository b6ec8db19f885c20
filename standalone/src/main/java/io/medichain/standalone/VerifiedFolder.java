package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.NodeUnavailable;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.verify.AnchoredRoot;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.node.AnchorsAtRest;
import io.medichain.node.AnvilBinary;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
     * @param keys the log's keys; when empty the ones that the folder itself has
     * @param progress is told now and then how many events were derived
     * @throws CannotRun when something cannot be read, which says nothing of its content
     */
    public Verification verify(List<VerifierKey> keys, LongConsumer progress) throws InterruptedException {
        try (EventsAtRest events = EventsAtRest.open(data.events())) {
            List<VerifierKey> trusted = keys.isEmpty() ? ownKeys() : keys;
            Verifier verifier = new Verifier(
                    new LogFolder(data.ledger()),
                    new Trust(trusted),
                    new RawEventsAtRest(events),
                    anchors(),
                    new Verifier.Strictness(true, false));
            return verifier.verify(progress);
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        } catch (NodeUnavailable e) {
            throw new CannotRun(
                    "The chain does not answer: " + e.getMessage() + ".",
                    "Start its node, or name another one with --rpc.",
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRun("The folder cannot be read: " + e + ".", "Check disk and permissions.", e);
        }
    }

    private List<AnchoredRoot> anchors() throws InterruptedException {
        return AnchorsAtRest.read(settings.chains(), AnvilBinary.in(settings.home()), data.chain(), data.node())
                .stream()
                .map(AnchoredRoot::of)
                .toList();
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
