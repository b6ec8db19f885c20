package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.event.EventMetadata;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventAppender;
import io.medichain.failure.CannotRun;
import io.medichain.id.TenantId;
import io.medichain.kernel.StoredForm;
import io.medichain.ledger.log.CheckpointHistory;
import io.medichain.ledger.log.HistoryRecord;
import io.medichain.ledger.log.LogDamaged;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.tile.Disk;
import io.medichain.operation.LogRenewed;
import io.medichain.operation.RenewalReason;
import io.medichain.vault.RocksVault;
import io.medichain.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;

/**
 * Ends the log of a stopped system and begins another one, for where the one before cannot be gone on with: under
 * another name, with other keys and contracts, over the same events. What there is of the one before is kept aside, and
 * whoever has a bookmark of it sees that this is another.
 */
public final class LogRenewal {
    private static final EventMetadata ACTOR = EventMetadata.of(TenantId.INSTALLATION, EventMetadata.CONSOLE);
    /** The keys that anchor go on: they pay. */
    private static final String ANCHORING_KEYS = "keys";

    private final DataFolder data;
    private final Settings settings;

    public LogRenewal(DataFolder data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    /**
     * Renews. Interrupted anywhere, it can be called again.
     *
     * @return what is said of it in the events
     * @throws CannotRun when the folder or its master key cannot be used, or the folder is a backup
     */
    public LogRenewed renew(RenewalReason reason) {
        if (!data.isWritable() || !Files.isDirectory(data.logs())) {
            throw new CannotRun(
                    data.root() + " is no folder on which a system has run and that can be written.",
                    "Name that folder with --data. A backup is restored, and started once, before.");
        }
        new KeysAtRest(data, settings).requireMasterKey();
        InstantSource clock = InstantSource.system();
        try (RocksVault vault =
                        RocksVault.open(data.vault(), settings.masterKey().orElse(data.masterKey()));
                EventLog events = EventLog.open(data.events())) {
            VaultLedgerKeys keys = VaultLedgerKeys.of(vault, clock);
            LogRenewed renewed = new LogRenewed(keys.origin(), sealed(), VaultLedgerKeys.newOrigin(), reason);
            new RocksEventAppender(events, StoredForm.over(vault).serializer(), IdentifierFactory.getInstance(), clock)
                    .append(List.of(renewed), ACTOR);
            putAside(renewed.ended());
            keys.renew(renewed.begun());
            return renewed;
        } catch (VaultException e) {
            throw new CannotRun(String.valueOf(e.getMessage()), KeysAtRest.RIGHT_MASTER_KEY, e);
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        } catch (EventsNotStored | IOException e) {
            throw new CannotRun(
                    "The log could not be renewed: " + e.getMessage() + ".", "Check the disk, and try again.", e);
        }
    }

    private long sealed() throws IOException {
        long size = 0;
        try (CheckpointHistory.Reader history =
                new CheckpointHistory(new LogFolder(data.ledger()), Disk.local()).read()) {
            for (Optional<HistoryRecord> next = history.next(); next.isPresent(); next = history.next()) {
                size = Math.max(size, next.get().checkpoint().size());
            }
        } catch (LogDamaged e) {
            // what could be read of it is told
        }
        return size;
    }

    private void putAside(String ended) throws IOException {
        Path aside = data.root().resolve("ended").resolve(ended.substring(ended.lastIndexOf('/') + 1));
        move(data.ledger(), aside.resolve("ledger"));
        move(data.chain(), aside.resolve("chain"));
    }

    private static void move(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        DataFolder.createForOwner(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.sorted().toList()) {
                if (!entry.getFileName().toString().equals(ANCHORING_KEYS)) {
                    Files.move(entry, to.resolve(entry.getFileName()));
                }
            }
        }
    }
}
