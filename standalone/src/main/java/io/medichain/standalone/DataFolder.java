package io.medichain.standalone;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which everything of one system is kept. One process at a time owns it: the lock is the operating
 * system's and ends with the process, however that ends.
 *
 * <pre>
 * format      "medichain-data 1": what wrote the folder
 * lock        locked while a process owns the folder; holds its process id
 * events/     the event store, the only source of truth
 * vault/      the wrapped keys of the persons
 * master.key  opens the vault; may be kept elsewhere, and is no part of a backup
 * documents/  encrypted documents, named by their content
 * incoming/   encrypted documents on their way in; emptied at the start, and no part of a backup
 * ledger/     tiles and checkpoints as served
 * chain/      the state of the local node and the journal of transactions
 * readstore/  the read models; rebuilt from the events when absent
 * facts/      what commands must know of other aggregates; rebuilt from the events when absent
 * policies/   how far policies and deadlines are, what they could not do, and what is due when
 * settings.told  what the last start told of its settings
 * logs/       structured logs
 * outbox/     links of letters that a sandbox did not send, for this machine's user
 * backups/    what was backed up, unless MEDICHAIN_BACKUP_DIR names another folder; made by the first backup
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
    /** The format that this version writes. */
    static final int FORMAT = 1;

    private static final Pattern FORMAT_LINE = Pattern.compile("medichain-data (\\d{1,9})");
    private static final long SPACE_NEEDED = 64L * 1024 * 1024;
    private static final List<String> PARTS = List.of(
            "events", "vault", "documents", "incoming", "ledger", "chain", "readstore", "facts", "policies", "logs");

    private final Path root;
    private final boolean fresh;
    private final @Nullable FileChannel lock;

    private DataFolder(Path root, boolean fresh, @Nullable FileChannel lock) {
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
            boolean fresh = isAbsentOrEmpty(root);
            if (!fresh) {
                checkFormat(root);
            }
            Files.createDirectories(root);
            spaceOf(root);
            FileChannel lock = lock(root);
            try {
                layOut(root, fresh);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            return new DataFolder(root, fresh, lock);
        } catch (IOException e) {
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
            if (isAbsentOrEmpty(root)) {
                throw new CannotRun(
                        "There is nothing in " + root + ".", "Name the data folder of a stopped system, or a backup.");
            }
            checkFormat(root);
            FileChannel lock = Files.isWritable(root) ? lock(root) : null;
            return new DataFolder(root, false, lock);
        } catch (IOException e) {
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

    public Path chain() {
        return root.resolve("chain");
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

    public Path policies() {
        return root.resolve("policies");
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
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static boolean isAbsentOrEmpty(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(root)) {
            throw new CannotRun(root + " is not a folder.", "Name a folder with --data.");
        }
        // A start that was killed before it wrote the format leaves no more than these.
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .allMatch(name -> name.equals("lock") || name.equals("format.new"));
        }
    }

    private static void checkFormat(Path root) throws IOException {
        String line;
        try {
            line = Files.readString(root.resolve("format"), StandardCharsets.US_ASCII)
                    .strip();
        } catch (NoSuchFileException e) {
            throw new CannotRun(
                    root + " has files in it, but is not a data folder of MediChain.",
                    "Name an empty or a new folder with --data.",
                    e);
        }
        Matcher format = FORMAT_LINE.matcher(line);
        if (!format.matches()) {
            throw new CannotRun(
                    "The file " + root.resolve("format") + " is damaged.",
                    "Restore the folder from a backup with: medichain restore BACKUP --data DIR");
        }
        int number = Integer.parseInt(format.group(1));
        if (number > FORMAT) {
            throw new CannotRun(
                    "The folder %s has format %d; this version knows formats up to %d.".formatted(root, number, FORMAT),
                    "Use the newer MediChain that wrote it.");
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

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held == null) {
                throw locked(root, channel);
            }
            byte[] owner = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0).write(ByteBuffer.wrap(owner), 0);
            return channel;
        } catch (OverlappingFileLockException e) {
            throw locked(root, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static CannotRun locked(Path root, FileChannel channel) throws IOException {
        try (channel) {
            ByteBuffer owner = ByteBuffer.allocate(20);
            channel.read(owner, 0);
            String id = new String(owner.array(), 0, owner.position(), StandardCharsets.US_ASCII).strip();
            return new CannotRun(
                    "The folder %s is in use by another MediChain%s."
                            .formatted(root, id.isEmpty() ? "" : " (process " + id + ")"),
                    "Stop that one first, or name another folder with --data.");
        }
    }

    private static void layOut(Path root, boolean fresh) throws IOException {
        if (fresh) {
            createForOwner(root);
            DurableFile.write(
                    root.resolve("format"), ("medichain-data " + FORMAT + "\n").getBytes(StandardCharsets.US_ASCII));
        }
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

    private static CannotRun unusable(Path root, IOException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("no space left")) {
            return new CannotRun(
                    "The disk of " + root + " is full.",
                    "Make room on it, or name a folder on another disk with --data.",
                    e);
        }
        if (said.contains("read-only file system") || e instanceof java.nio.file.AccessDeniedException) {
            return new CannotRun(
                    "The folder " + root + " cannot be written.",
                    "Give this user the right to write there, or name another folder with --data.",
                    e);
        }
        return new CannotRun("The folder " + root + " cannot be used: " + e + ".", "Name another one with --data.", e);
    }
}
