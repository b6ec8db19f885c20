package io.medichain.standalone;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.eventstore.EventLog;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.operation.BackupMade;
import io.medichain.operation.BackupOrdered;
import io.medichain.policy.PoliciesFolder;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.vault.RocksVault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Copies the data folder while the system goes on. What follows the events is copied before them, and what they need
 * after them, so that the copy is whole: a log that reaches no further than its events, and every key and document they
 * name. Read models and facts are left out, the events fill them again; so is the master key, which is kept apart.
 */
@RestController
@Tag(name = "Operations")
final class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private final DataFolder data;
    private final BackupFolder folder;
    private final EventLog events;
    private final PoliciesFolder policies;
    private final RocksVault vault;
    private final LedgerKeys keys;
    private final EventAppender told;

    Backups(
            DataFolder data,
            BackupFolder folder,
            EventLog events,
            PoliciesFolder policies,
            RocksVault vault,
            LedgerKeys keys,
            EventAppender told) {
        this.policies = policies;
        this.keys = keys;
        this.data = data;
        this.folder = folder;
        this.events = events;
        this.vault = vault;
        this.told = told;
    }

    /** Makes a backup of all organisations, below the configured folder; the order is on disk before. */
    @PostMapping("/api/operations/backups")
    @Acts(Action.BACK_UP)
    @Operation(
            operationId = "makeBackup",
            summary = "Makes a backup on this machine's disk, below the configured folder",
            description = "The folder is MEDICHAIN_BACKUP_DIR, else backups in the data folder. The backup is readable"
                    + " by the system's own user only. Idempotency-Key is not heeded: the name does it, a repeat is refused.")
    synchronized Made make(Subject subject, @RequestBody Wanted wanted) {
        String name = BackupFolder.name(wanted.name());
        Rule.format(!folder.has(name), "name", "of no backup that is there");
        EventMetadata metadata = RequestMetadata.of(subject);
        told.append(List.of(new BackupOrdered(name, subject.user(), subject.session())), metadata);
        try {
            long copied = folder.make(name, this::copy);
            told.append(List.of(new BackupMade(name, copied)), metadata);
            return new Made(folder.of(name).toString(), copied);
        } catch (StorageFailure | IOException e) {
            LOG.error("The backup {} could not be written: {}", name, e.toString());
            throw new ProblemException(RequestProblem.UNAVAILABLE, "name", "The backup could not be written.");
        }
    }

    private long copy(Path target) throws IOException {
        FolderCopy.copy(data.chain(), target.resolve("chain"));
        copyLedger(target.resolve("ledger"));
        policies.backup(target.resolve("policies"));
        long last = events.backup(target.resolve("events"));
        vault.backup(target.resolve("vault"));
        FolderCopy.copy(data.documents(), target.resolve("documents"));
        FolderCopy.file(data.root().resolve("format"), target.resolve("format"));
        return last + 1;
    }

    /** The published checkpoint first, then the history, then the tiles: each has all that the one before needs. */
    private void copyLedger(Path target) throws IOException {
        LogFolder from = new LogFolder(data.ledger());
        LogFolder to = new LogFolder(target);
        Files.createDirectories(to.served());
        if (Files.exists(from.checkpoint())) {
            FolderCopy.file(from.checkpoint(), to.checkpoint());
        }
        FolderCopy.file(from.history(), to.history());
        Path tiles = from.served().resolve("tile");
        if (Files.exists(tiles)) {
            FolderCopy.copy(tiles, to.served().resolve("tile"));
        }
        String vkeys = keys.verifiers().stream().map(VerifierKey::toString).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(to.served().resolve("vkey"), vkeys);
    }

    /**
     * What to call it.
     *
     * @param name the name of its folder, 1 to 64 of letters, digits and . _ -
     */
    record Wanted(
            @Schema(description = "the name of its folder", example = "monday")
            String name) {
        Wanted {
            Rule.present(name, "name");
        }
    }

    record Made(String folder, long events) {}
}
