package io.medichain.standalone;

import io.medichain.eventstore.EventLog;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.policystore.PoliciesFolder;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Copies the data folder while the system goes on. What follows the events is copied before them, and what they need
 * after them, so that the copy is whole: a log that reaches no further than its events, and every key and document they
 * name. Read models and facts are left out, the events fill them again; so is the master key, which is kept apart.
 */
@Component
final class BackupCopy {
    private final DataFolder data;
    private final EventLog events;
    private final PoliciesFolder policies;
    private final RocksVault vault;
    private final LedgerKeys keys;

    BackupCopy(DataFolder data, EventLog events, PoliciesFolder policies, RocksVault vault, LedgerKeys keys) {
        this.data = data;
        this.events = events;
        this.policies = policies;
        this.vault = vault;
        this.keys = keys;
    }

    /**
     * Fills an empty folder.
     *
     * @return how many events it holds
     */
    long into(Path target) throws IOException {
        copySeenAnchors(target);
        FolderCopy.copy(data.chain(), target.resolve("chain"));
        copyLedger(target.resolve("ledger"));
        policies.backup(target.resolve("policies"));
        long last = events.backup(target.resolve("events"));
        vault.backup(target.resolve("vault"));
        FolderCopy.copy(data.documents(), target.resolve("documents"));
        FolderCopy.file(data.root().resolve("format"), target.resolve(BackupFolder.LAST_WRITTEN));
        return last + 1;
    }

    /** Before the chains, which have to have all that was seen of them. */
    private void copySeenAnchors(Path target) throws IOException {
        SeenAnchors seen = data.seenAnchors();
        if (Files.exists(seen.folder())) {
            FolderCopy.copy(seen.folder(), target.resolve(data.root().relativize(seen.folder())));
        }
    }

    /**
     * What witnesses cosigned first, the published checkpoint, then the history, then the tiles: each has all that the
     * one before needs.
     */
    private void copyLedger(Path target) throws IOException {
        LogFolder from = new LogFolder(data.ledger());
        LogFolder to = new LogFolder(target);
        Files.createDirectories(to.served());
        if (Files.exists(from.cosigned())) {
            FolderCopy.file(from.cosigned(), to.cosigned());
        }
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
}
