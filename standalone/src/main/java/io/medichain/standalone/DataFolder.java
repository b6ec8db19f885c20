package io.medichain.standalone;

import io.medichain.disk.FolderFormat;
import io.medichain.disk.FolderLock;
import io.medichain.disk.StorageFailure;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.SeenAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which everything of one system is kept. One process at a time owns it: the lock is the operating
 * system's and ends with the process, however that ends.
 *
 * <pre>
 * format      "medichain-data 3": what wrote the folder
 * lock        locked while a process owns the folder; holds its process id
 * events/     the event store, the only source of truth
 * vault/      the wrapped keys of the persons
 * master.key  opens the vault; may be kept elsewhere, and is no part of a backup
 * documents/  encrypted documents, named by their content
 * incoming/   encrypted documents on their way in; emptied at the start, and no part of a backup
 * ledger/     tiles and checkpoints as served, and the newest anchors that were final
 * chain/      the state of the local node and the journal of transactions
 * readstore/  the read models; rebuilt from the events when absent
 * facts/      what commands must know of other aggregates; rebuilt from the events when absent
 * patientmap/ which events concern which patient, for proofs of completeness; made anew from the events when absent
 * policies/   how far policies and deadlines are, what they could not do, and what is due when
 * settings.told  what the last start told of its settings
 * exports/    what was exported and can be fetched yet, sealed; no part of a backup
 * logs/       structured logs
 * outbox/     links of letters that a sandbox did not send, for this machine's user
 * ended/      logs that were ended by medichain renew-log, with their chains' files, by name
 * backups/    what was backed up, unless MEDICHAIN_BACKUP_DIR names another folder; made by the first backup
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
    /** That of its events. */
    private static final FolderFormat FORMAT = new FolderFormat("medichain-data", 3);

    private static final String LOCK = "lock";
    private static final long SPACE_NEEDED = 64L * 1024 * 1024;
    private static final List<String> PARTS = List.of(
            "events",
            "vault",
            "documents",
            "incoming",
            "ledger",
            "chain",
            "readstore",
            "facts",
            "patientmap",
            "policies",
            "logs");

    private final Path root;
    private final boolean fresh;
    private final @Nullable FolderLock lock;

    private DataFolder(Path root, boolean fresh, @Nullable FolderLock lock) {
        this.root = root;
        this.fresh = fresh;
        this.lock = lock;
    }

    /**
     * Opens the folder for this process alone; an absent or empty one is laid out.
     *
     * @throws CannotRun when it is in use, of a newer format, of something else, read-only, or its disk is full
     */
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            requireFolder(root);
            boolean fresh = FolderFormat.isFresh(root);
            if (!fresh) {
                FORMAT.check(root);
            }
            Files.createDirectories(root);
            spaceOf(root);
            FolderLock lock = FolderLock.take(root, LOCK);
            try {
                layOut(root, fresh);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            return new DataFolder(root, fresh, lock);
        } catch (IOException e) {
            throw unusable(root, e);
        } catch (StorageFailure e) {
            throw unusable(root, e);
        }
    }

    /**
     * Opens a stopped system's folder or a backup for reading only; nothing in it is changed.
     *
     * @throws CannotRun when a process owns it, or it is no folder of MediChain's
     */
    public static DataFolder read(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            requireFolder(root);
            if (FolderFormat.isFresh(root)) {
                throw new CannotRun(
                        "There is nothing in " + root + ".", "Name the data folder of a stopped system, or a backup.");
            }
            FORMAT.check(root);
            return new DataFolder(root, false, Files.isWritable(root) ? FolderLock.take(root, LOCK) : null);
        } catch (StorageFailure e) {
            throw unusable(root, e);
        }
    }

    /** The folder itself, absolute. */
    public Path root() {
        return root;
    }

    /** Whether the folder was empty when it was opened. */
    public boolean isFresh() {
        return fresh;
    }

    public Path events() {
        return root.resolve("events");
    }

    public Path vault() {
        return root.resolve("vault");
    }

    /** The vault's master key, unless it is kept elsewhere; it is no part of a backup. */
    public Path masterKey() {
        return root.resolve("master.key");
    }

    public Path documents() {
        return root.resolve("documents");
    }

    /** Encrypted documents that come in right now. */
    public Path incoming() {
        return root.resolve("incoming");
    }

    public Path ledger() {
        return root.resolve("ledger");
    }

    /** What was once anchored, beside the log and apart from the chains' own files. */
    public SeenAnchors seenAnchors() {
        return new SeenAnchors(ledger().resolve("anchored"));
    }

    public Path chain() {
        return root.resolve("chain");
    }

    /** The newest checkpoint that ended a batch, kept once more apart from the log. */
    Path batchNote() {
        return chain().resolve("checkpoint");
    }

    /** The state of the local node. */
    public Path node() {
        return chain().resolve("node");
    }

    public Path readstore() {
        return root.resolve("readstore");
    }

    public Path facts() {
        return root.resolve("facts");
    }

    public Path patientMap() {
        return root.resolve("patientmap");
    }

    public Path policies() {
        return root.resolve("policies");
    }

    /** Exports that can be fetched; made by the first one. */
    Path exports() {
        return root.resolve("exports");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The links that a sandbox keeps instead of sending them; only of the run that goes on. */
    public Path outbox() {
        return root.resolve("outbox");
    }

    /** Below which backups are made, unless another folder is configured. */
    Path backups() {
        return root.resolve("backups");
    }

    /** Whether this process may write there; a backup may lie on something that can only be read. */
    boolean isWritable() {
        return lock != null;
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }

    private static void requireFolder(Path root) {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(root)) {
            throw new CannotRun(root + " is not a folder.", "Name a folder with --data.");
        }
    }

    /**
     * Whether there is room to start on the disk of an existing folder.
     *
     * @return what is left there, in MB
     * @throws CannotRun when there is too little
     */
    public static long checkSpace(Path existing) {
        try {
            return spaceOf(existing);
        } catch (IOException e) {
            throw unusable(existing, e);
        }
    }

    private static long spaceOf(Path root) throws IOException {
        long usable = Files.getFileStore(root).getUsableSpace();
        if (usable < SPACE_NEEDED) {
            throw new CannotRun(
                    "The disk of %s is full: %d MB are left, at least %d MB are needed."
                            .formatted(root, usable >> 20, SPACE_NEEDED >> 20),
                    "Make room on it, or name a folder on another disk with --data.");
        }
        return usable >> 20;
    }

    private static void layOut(Path root, boolean fresh) throws IOException {
        if (fresh) {
            createForOwner(root);
            FORMAT.write(root);
        }
        FORMAT.raise(root);
        for (String part : PARTS) {
            Files.createDirectories(root.resolve(part));
        }
    }

    /**
     * Makes a folder that nobody else may enter, before there is anything in it; one that is there is closed to others.
     */
    static void createForOwner(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static CannotRun unusable(Path root, StorageFailure e) {
        return e.reason() == StorageFailure.Reason.FOREIGN
                ? new CannotRun(
                        root + " has files in it, but is not a data folder of MediChain.",
                        "Name an empty or a new folder with --data.",
                        e)
                : CannotRun.of(e);
    }

    private static CannotRun unusable(Path root, IOException e) {
        return CannotRun.of(StorageFailure.of(root, e));
    }
}
