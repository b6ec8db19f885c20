package io.medichain.standalone;

import io.medichain.access.Action;
import io.medichain.disk.StorageFailure;
import io.medichain.eventstore.EventLog;
import io.medichain.http.Acts;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.policy.PoliciesFolder;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.vault.RocksVault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final DataFolder data;
    private final EventLog events;
    private final PoliciesFolder policies;
    private final RocksVault vault;
    private final LedgerKeys keys;

    Backups(DataFolder data, EventLog events, PoliciesFolder policies, RocksVault vault, LedgerKeys keys) {
        this.policies = policies;
        this.keys = keys;
        this.data = data;
        this.events = events;
        this.vault = vault;
    }

    /** Makes a backup on this machine's disk, in a folder that does not exist yet. */
    @PostMapping("/api/operations/backups")
    @Acts(Action.BACK_UP)
    @Operation(
            operationId = "makeBackup",
            summary = "Makes a backup on this machine's disk, in a folder that does not exist yet")
    synchronized Made make(@RequestBody Wanted wanted) {
        Path target = Path.of(Rule.text(wanted.folder(), "folder", 1000)).normalize();
        Rule.format(target.isAbsolute() && !Files.exists(target), "folder", "absolute, and not there yet");
        Rule.format(!target.startsWith(data.root()), "folder", "outside of the data folder");
        try {
            FolderCopy.copy(data.chain(), target.resolve("chain"));
            copyLedger(target.resolve("ledger"));
            policies.backup(target.resolve("policies"));
            long last = events.backup(target.resolve("events"));
            vault.backup(target.resolve("vault"));
            FolderCopy.copy(data.documents(), target.resolve("documents"));
            FolderCopy.file(data.root().resolve("format"), target.resolve("format"));
            return new Made(target.toString(), last + 1);
        } catch (StorageFailure | IOException e) {
            throw new ProblemException(RequestProblem.UNAVAILABLE, "folder", "The backup could not be written.");
        }
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

    record Wanted(@Nullable String folder) {}

    record Made(String folder, long events) {}
}
