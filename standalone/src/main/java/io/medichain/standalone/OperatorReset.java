package io.medichain.standalone;

import io.medichain.command.CommandsAtRest;
import io.medichain.disk.StorageFailure;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.eventstore.WakingEventStore;
import io.medichain.failure.CannotRun;
import io.medichain.identity.UserName;
import io.medichain.identity.command.IdentityContext;
import io.medichain.identity.recovery.OperatorAtRest;
import io.medichain.identity.recovery.OperatorAtRest.Code;
import io.medichain.kernel.StoredForm;
import io.medichain.policystore.PoliciesFolder;
import io.medichain.vault.RocksVault;
import io.medichain.vault.VaultException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Resets an operator in the data folder of a stopped system: with the master key, and as events like any other. */
public final class OperatorReset {
    private final DataFolder data;
    private final Settings settings;

    public OperatorReset(DataFolder data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    /**
     * Resets.
     *
     * @throws CannotRun when the folder or its master key cannot be used, or the folder is a backup
     * @throws io.medichain.problem.ProblemException when it is refused, see {@link OperatorAtRest#reset}
     */
    public Code reset(UserName name, String reason) {
        requireItsOwn();
        new KeysAtRest(data, settings).requireMasterKey();
        try (RocksVault vault =
                        RocksVault.open(data.vault(), settings.masterKey().orElse(data.masterKey()));
                EventLog log = EventLog.open(data.events())) {
            return reset(vault, log, name, reason);
        } catch (VaultException e) {
            throw new CannotRun(String.valueOf(e.getMessage()), KeysAtRest.RIGHT_MASTER_KEY, e);
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        } catch (EventStoreException e) {
            throw new CannotRun("The reset could not be stored.", "medichain doctor tells what is wrong.", e);
        }
    }

    /** A backup stays what it is. Only a start lays the folder for logs out. */
    private void requireItsOwn() {
        if (!data.isWritable() || !Files.isDirectory(data.logs())) {
            throw new CannotRun(
                    data.root() + " is no folder on which a system has run and that can be written.",
                    "Name that folder with --data. A backup is restored, and started once, before.");
        }
    }

    private Code reset(RocksVault vault, EventLog log, UserName name, String reason) {
        StoredForm form = StoredForm.over(vault);
        RocksEventStorageEngine engine = RocksEventStorageEngine.of(log, form.serializer(), form.upcasters());
        try (WakingEventStore store = WakingEventStore.of(log, engine);
                PoliciesFolder policies =
                        PoliciesFolder.open(data.policies(), store, form.serializer(), OptionalLong.empty());
                CommandsAtRest commands =
                        new CommandsAtRest(store, form.serializer(), List.of(new IdentityContext()))) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            policies.beginBefore(OperatorAtRest.TELLING, log.head());
            return new OperatorAtRest(commands, log, form.codec(), vault).reset(name, reason, now);
        }
    }
}
